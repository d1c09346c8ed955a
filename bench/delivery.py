"""`python -m bench.delivery`: from the news to 100,000 phones, and what it costs on the way.

Runs on a PostgreSQL of its own, as it comes (fsync on), with real workers and the stand-in for
FCM in processes of their own on the same machine.
"""

import argparse
import statistics
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
from sqlalchemy import create_engine, event, select
from sqlalchemy.pool import NullPool

from applys.accounts.models import Account
from bench import request
from bench.chaos.actors import Database, Provider, Workers
from bench.chaos.town import Town

HOME = Path("var/bench-delivery")
LATENCY = 0.05
PATIENCE = 600
EXPLAIN = (
    "LOAD 'auto_explain'", "SET auto_explain.log_min_duration = 100",
    "SET auto_explain.log_analyze = on", "SET auto_explain.log_buffers = on",
    "SET auto_explain.log_triggers = on", "SET auto_explain.log_verbose = off",
    "SET client_min_messages = log",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.delivery", description=__doc__)
    parser.add_argument("--phones", type=int, default=100_000)
    parser.add_argument("--delivered", type=int, default=50_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--memory", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--explain", action="store_true", help="show how the rows are made")
    asked = parser.parse_args()
    HOME.mkdir(parents=True, exist_ok=True)
    database = Database(HOME / "postgres")
    try:
        if asked.phones:
            requested(database, asked.phones, 4 * asked.rounds + 1)
            rows(database, asked.phones, asked.rounds, explain=asked.explain)
        if asked.delivered:
            end_to_end(database, asked.delivered, asked.workers)
        for phones in asked.memory:
            memory(database, phones)
    finally:
        database.end()


def requested(database: Database, phones: int, rounds: int) -> None:
    """Milliseconds of the request that tells them all, against one that tells nobody."""
    nobody, all_ = (
        request.milliseconds(settled(database, number), HOME, rounds) for number in (0, phones)
    )
    print(
        f"a broadcast's request: {nobody:.1f} ms to nobody, {all_:.1f} ms to {phones} phones, "
        f"{all_ - nobody:+.1f} ms"
    )


def rows(database: Database, phones: int, rounds: int, *, explain: bool) -> None:
    """Seconds that the rows of one message take, with their commit: one statement each."""
    town = settled(database, phones)
    if explain:
        event.listen(town.engine, "connect", explained)
    taken = [timed(lambda n=n: town.tell(f"bench:{n}")) for n in range(rounds)]
    print(
        f"rows for {phones} phones: median {statistics.median(taken):.2f} s, "
        f"best {min(taken):.2f} s, worst {max(taken):.2f} s"
    )
    nobody = select(Account.id).where(Account.display_name == "nobody")
    alone = [timed(lambda n=n: town.tell(f"nobody:{n}", nobody)) for n in range(rounds)]
    print(f"the same told to nobody: median {statistics.median(alone) * 1000:.1f} ms")


def end_to_end(database: Database, phones: int, workers: int) -> None:
    """Seconds from the news to the last outcome written, the provider answering in 50 ms."""
    town = settled(database, phones)
    with staff(database, workers) as (crew, provider):
        wait_for_workers(town, workers)
        warm, used = provider.accepted(), processor(crew)
        began = time.monotonic()
        town.tell("bench")
        told = time.monotonic() - began
        if not town.wait(lambda: not town.is_open(), PATIENCE):
            raise SystemExit(f"not delivered: {town.states()}")
        whole = time.monotonic() - began
        used = processor(crew) - used
        copies = provider.accepted() - warm
    print(
        f"{phones} phones, {workers} workers: {whole:.1f} s in all, {told:.1f} s of rows, "
        f"{phones / whole:.0f}/s, {1000 * used / phones:.3f} ms of the workers' processor each, "
        f"{copies - phones} second copies"
    )


def processor(crew: Workers) -> float:
    """Seconds of processor that these workers have used."""
    times = [psutil.Process(each).cpu_times() for each in crew.numbers()]
    return sum(each.user + each.system for each in times)


def memory(database: Database, phones: int) -> None:
    """The most memory that one worker holds while it delivers to so many."""
    town = settled(database, phones)
    with staff(database, 1) as (workers, _):
        wait_for_workers(town, 1)
        (process,) = (psutil.Process(each) for each in workers.numbers())
        most = 0
        town.tell("bench")

        def over() -> bool:
            nonlocal most
            most = max(most, process.memory_info().rss)
            return not town.is_open()

        town.wait(over, PATIENCE)
    print(f"one worker, {phones} phones: {most / 2**20:.0f} MB at most")


@contextmanager
def staff(database: Database, count: int):
    """Workers at work, and a provider that answers in 50 ms."""
    provider = Provider(HOME, written=False)
    try:
        provider.be(mode="ok", latency=LATENCY)
        workers = Workers(count, provider.environment(database.url, HOME), HOME / "workers.log")
        try:
            yield workers, provider
        finally:
            workers.end()
    finally:
        provider.end()


def settled(database: Database, phones: int) -> Town:
    town = Town(create_engine(database.url, poolclass=NullPool))
    town.settle(phones)
    return town


def wait_for_workers(town: Town, count: int) -> None:
    """Wait until they are there and warm: a first message loads what they need."""
    town.wait(
        lambda: town.ask("SELECT count(*) FROM procrastinate_workers") == [(count,)], PATIENCE
    )
    some = select(Account.id).limit(20 * count)
    for n in range(2):
        town.tell(f"warm:{n}", some)
        town.wait(lambda: not town.is_open(), PATIENCE)


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def explained(connection, _record) -> None:
    """Print the plans of what takes long on this connection."""
    connection.add_notice_handler(lambda notice: print(notice.message_primary))
    with connection.cursor() as cursor:
        for each in EXPLAIN:
            cursor.execute(each)


if __name__ == "__main__":
    main()
