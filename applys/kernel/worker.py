"""The worker: stays through restarts of the database, and leaves when told to."""

import asyncio
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, LiteralString

import procrastinate
import psycopg
import structlog

from applys.kernel import database, tasks

BEATS = 3
STOPS = (signal.SIGTERM, signal.SIGINT)

log = structlog.get_logger()


class Connector(procrastinate.PsycopgConnector):
    """Says when the database went away: whether it did what it was last asked, nobody knows."""

    def __init__(self, conninfo: str) -> None:
        super().__init__(conninfo=conninfo, kwargs=dict(database.CONNECTION))
        self.lost = asyncio.Event()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except procrastinate.exceptions.ConnectorException as error:
            if isinstance(error.__cause__, psycopg.OperationalError):
                self.lost.set()
            raise

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        with self._watched():
            await super().execute_query_async(query, **arguments)

    async def execute_query_one_async(
        self, query: LiteralString, **arguments: Any
    ) -> dict[str, Any]:
        with self._watched():
            return dict(await super().execute_query_one_async(query, **arguments))

    async def execute_query_all_async(
        self, query: LiteralString, **arguments: Any
    ) -> list[dict[str, Any]]:
        with self._watched():
            return list(await super().execute_query_all_async(query, **arguments))


async def run(stage: tasks.Stage, conninfo: str, *, concurrency: int, silence: float) -> None:
    """Work until told to stop (SIGTERM or SIGINT let running tasks finish).

    A worker unheard of for `silence` seconds counts as dead; each beats three times as often.
    When the database went away, the worker comes back under another number once it is there:
    what it held under the old one is given back like a dead worker's.
    """
    told_to_stop = asyncio.Event()
    _listen(told_to_stop)
    while not told_to_stop.is_set():
        try:
            await _stay(stage, Connector(conninfo), told_to_stop, concurrency, silence)
        except (procrastinate.exceptions.ConnectorException, psycopg.OperationalError) as error:
            log.warning("worker.database_away", reason=type(error.__cause__ or error).__name__)
        if not told_to_stop.is_set():
            await _pause(told_to_stop)


def _listen(told_to_stop: asyncio.Event) -> None:
    """Hear the first SIGTERM or SIGINT; a second one ends the process as ever."""
    loop = asyncio.get_running_loop()

    def heard() -> None:
        told_to_stop.set()
        for number in STOPS:
            loop.remove_signal_handler(number)

    for number in STOPS:
        loop.add_signal_handler(number, heard)


async def _pause(told_to_stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(told_to_stop.wait(), random.uniform(0.5, 2))  # noqa: S311 - chance


async def _stay(
    stage: tasks.Stage,
    connector: Connector,
    told_to_stop: asyncio.Event,
    concurrency: int,
    silence: float,
) -> None:
    """Work under one number, until told to stop or until the database goes away."""
    with tasks.app.replace_connector(connector) as working:
        try:
            await working.open_async()
            worker = asyncio.create_task(
                working.run_worker_async(
                    concurrency=concurrency,
                    fetch_job_polling_interval=1.0,
                    update_heartbeat_interval=silence / BEATS,
                    stalled_worker_timeout=silence,
                    delete_jobs="successful",
                    shutdown_graceful_timeout=20,
                    install_signal_handlers=False,
                    additional_context={"stage": stage, "silence": silence},
                )
            )
            ends = [asyncio.create_task(each.wait()) for each in (told_to_stop, connector.lost)]
            await asyncio.wait([worker, *ends], return_when=asyncio.FIRST_COMPLETED)
            for each in [*ends, worker]:
                each.cancel()
            with suppress(asyncio.CancelledError):
                await worker
        finally:
            await working.close_async()
