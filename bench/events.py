"""`python -m bench.events`: 200 people tap at one instant for 20 places, again and again.

On a PostgreSQL of its own, as it comes (fsync on), through HTTP and two server processes on the
same machine as the crowd. Says what must hold, and stops at the first time that it does not.
"""

import argparse
import statistics
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from applys.cli.ports import free_port
from applys.kernel import embedded, migrating
from bench.crowd.rush import Answer, rush
from bench.crowd.server import serving
from bench.crowd.stage import Crowd, empty, held, ranks, statuses

HOME = Path("var/bench-events")
P99_SECONDS = 2.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.events", description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--places", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    HOME.mkdir(parents=True, exist_ok=True)
    url, port = embedded.start(HOME / "postgres", "bench"), free_port(8640)
    try:
        engine = create_engine(url, poolclass=NullPool)
        empty(engine)
        migrating.migrate(engine)
        crowd = Crowd(engine, asked.people)
        with serving(url, HOME, port, processes=asked.processes):
            taken = [one(crowd, port, asked.places, n) for n in range(asked.rounds)]
        tell(asked, taken)
    finally:
        embedded.stop(HOME / "postgres")


def one(crowd: Crowd, port: int, places: int, number: int) -> list[float]:
    """One rush: check what must hold; return how long each answer took, in seconds."""
    slot_id = crowd.open_slot(places, number)
    answers: list[Answer] = rush(port, slot_id, crowd.tokens)
    everyone, kept = len(crowd.tokens), crowd.outcome(slot_id)
    assert statuses(answers) == {201: everyone}, statuses(answers)
    assert ranks(answers) == list(range(1, everyone + 1))
    assert held(answers) == list(range(1, places + 1)), "someone was told otherwise"
    assert kept.held == list(range(1, places + 1)), kept.held
    assert kept.waiting == list(range(places + 1, everyone + 1))
    assert kept.counts == (places, everyone - places)
    assert kept.people == everyone
    assert kept.in_order
    return sorted(answer.seconds for answer in answers)


def tell(asked: argparse.Namespace, taken: list[list[float]]) -> None:
    everyone = sorted(seconds for each in taken for seconds in each)
    worst = max(percentile(each, 0.99) for each in taken)
    print(
        f"{asked.rounds} rushes of {asked.people} for {asked.places} places, "
        f"{asked.processes} server processes: held, queue, ranks and counts exact each time\n"
        f"seconds to answer: median {statistics.median(everyone):.3f}, "
        f"p99 {percentile(everyone, 0.99):.3f}, worst rush's p99 {worst:.3f}, "
        f"slowest {everyone[-1]:.3f}"
    )
    assert worst < P99_SECONDS, "an answer took too long"


def percentile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


if __name__ == "__main__":
    main()
