"""`applys work`: the worker."""

import asyncio
import time

import click
from sqlalchemy import make_url

from applys.cli import ground, stage
from applys.kernel import database, garbage, health, worker

MIGRATION_SECONDS = 60.0


@click.command("work")
@click.option("--concurrency", type=click.IntRange(1, 100), help="Tasks at a time.")
def work_command(concurrency: int | None) -> None:
    """Do what was left for later: pushes, e-mails, imports, reminders.

    SIGTERM or Ctrl-C lets running tasks finish, up to twenty seconds. Start as many as you need.
    """
    with stage.on_stage() as app:
        await_migrations()
        settings = app.extensions["settings"]
        conninfo = libpq_url(settings.database_url)
        most = concurrency or settings.worker_concurrency
        silence = settings.worker_silence
        garbage.spare_the_settled()
        asyncio.run(worker.run(app, conninfo, concurrency=most, silence=silence))


def await_migrations() -> None:
    """Wait for whoever migrates; a worker never touches a schema that it does not know."""
    deadline = time.monotonic() + MIGRATION_SECONDS
    while not health.is_migrated(database.db.engine):
        if time.monotonic() > deadline:
            raise ground.Failed("The database is not at this version: run `applys migrate`.")
        time.sleep(0.2)


def libpq_url(url: str) -> str:
    """SQLAlchemy's form of a database address, as PostgreSQL's own library writes it."""
    plain = make_url(url).set(drivername="postgresql")
    return plain.render_as_string(hide_password=False)
