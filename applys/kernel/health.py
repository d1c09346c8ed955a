"""Is this process alive; may it be sent requests."""

from datetime import timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, jsonify
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from applys.kernel import clock, database

WORKER_SILENCE = timedelta(minutes=1)
LAST_HEARTBEAT = text("SELECT max(last_heartbeat) FROM procrastinate_workers")
REVISION = text("SELECT version_num FROM alembic_version")


def init_app(app: Flask) -> None:
    app.add_url_rule("/health/live", view_func=live)
    app.add_url_rule("/health/ready", view_func=ready)


def live() -> Response:
    """Say that the process answers."""
    return jsonify({"status": "ok"})


def ready() -> Response:
    """Say whether database, migrations and worker are all there; 503 names what is not."""
    checks = {"database": True, "migrations": False, "worker": False}
    try:
        session = database.session()
        checks["migrations"] = session.scalar(REVISION) == head_revision()
        heartbeat = session.scalar(LAST_HEARTBEAT)
        checks["worker"] = heartbeat is not None and clock.now() - heartbeat < WORKER_SILENCE
    except ProgrammingError:
        database.session().rollback()
    except (DBAPIError, PoolEmpty):
        checks["database"] = False
    everything = all(checks.values())
    response = jsonify({"status": "ok" if everything else "away", **checks})
    if not everything:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return response


def is_migrated(engine: Engine) -> bool:
    """Whether this database is exactly at the version of this code."""
    try:
        with engine.connect() as connection:
            return bool(connection.scalar(REVISION) == head_revision())
    except ProgrammingError:
        return False


@cache
def head_revision() -> str:
    """The newest migration that this code ships."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - 100 ms, needed here only

    folder = Path(__file__).parents[1] / "migrations"
    return ScriptDirectory(str(folder)).get_current_head() or ""
