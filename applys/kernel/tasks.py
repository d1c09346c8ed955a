"""Work for later, asked inside the caller's transaction and done by a worker (Procrastinate)."""

import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, Protocol

import procrastinate
from procrastinate import JobContext, RetryDecision
from procrastinate.jobs import Job
from sqlalchemy.orm import Session

P = ParamSpec("P")

app = procrastinate.App(connector=procrastinate.PsycopgConnector())
# Never opened: it only ever writes on the caller's own connection.
producer = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())

LONGEST_WAIT = 300


class Stage(Protocol):
    """What tasks run on: the Flask application, without naming it here."""

    def app_context(self) -> AbstractContextManager[object]: ...


class Backoff(procrastinate.BaseRetryStrategy):
    """Try again after 1, 2, 4 … 300 seconds, more or less by half, without end."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        del exception
        longest = min(LONGEST_WAIT, 2 ** min(job.attempts, 9))
        jitter = random.uniform(0.5, 1.5)  # noqa: S311 - chance, not secrecy
        return RetryDecision(retry_in={"seconds": max(1, round(longest * jitter))})


def task(
    name: str, *, queue: str = "default", cron: str | None = None
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Register what the worker runs under a name, inside the application's context.

    `cron` has six fields, seconds last, and makes it periodic.
    """

    def decorator(work: Callable[P, None]) -> Callable[P, None]:
        @wraps(work)
        def run(context: JobContext, *_args: Any, **kwargs: Any) -> None:
            kwargs.pop("timestamp", None)
            stage: Stage = context.additional_context["stage"]
            with stage.app_context():
                work(**kwargs)  # type: ignore[call-arg]

        lock = name if cron else None
        registered = app.task(
            name=name, queue=queue, queueing_lock=lock, retry=Backoff(), pass_context=True
        )(run)
        if cron:
            app.periodic(cron=cron)(registered)
        return work

    return decorator


def defer(
    session: Session, name: str, *arguments: dict[str, Any], at: datetime | None = None
) -> None:
    """Ask for a task once per set of arguments; it exists only if the transaction commits."""
    if not arguments:
        return
    connection = session.connection().connection.driver_connection
    asked = producer.configure_task(
        name, queue=_queue(name), connection=connection, schedule_at=at, allow_unknown=True
    )
    asked.batch_defer(*arguments)


def names() -> Sequence[str]:
    """The names a worker knows."""
    return sorted(app.tasks)


def _queue(name: str) -> str:
    known = app.tasks.get(name)
    return known.queue if known else "default"


@app.periodic(cron="* * * * * */5")
@app.task(name="kernel.retry_stalled", queueing_lock="kernel.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give back the jobs of workers whose heart stopped."""
    del timestamp
    silence: float = context.additional_context["silence"]
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silence):
        await app.job_manager.retry_job(job)
