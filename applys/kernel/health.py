"""Is this process alive; may it be sent requests; until then it refuses them."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path

import structlog
from flask import Flask, Response, current_app, jsonify, request
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from sqlalchemy.orm import Session

from applys.kernel import clock, database
from applys.kernel.problems import Unavailable

WORKER_SILENCE = timedelta(minutes=1)
LAST_HEARTBEAT = text("SELECT max(last_heartbeat) FROM procrastinate_workers")
REVISION = text("SELECT version_num FROM alembic_version")
ALWAYS_ANSWERED = {"live", "ready", "metrics"}


class Starting(Unavailable):
    """The service is starting: try again in a moment"""


def init_app(app: Flask) -> None:
    app.extensions["schema_seen"] = False
    app.before_request(await_schema)
    app.add_url_rule("/health/live", view_func=live)
    app.add_url_rule("/health/ready", view_func=ready)


def await_schema() -> None:
    """Refuse what comes before the migrations; once they were seen, ask no more."""
    seen = current_app.extensions["schema_seen"] or request.endpoint in ALWAYS_ANSWERED
    if seen:
        return
    if not serves(revision(database.session())):
        structlog.get_logger().warning("schema.behind", todo="run `applys migrate`")
        raise Starting
    current_app.extensions["schema_seen"] = True


def live() -> Response:
    """Say that the process answers."""
    return jsonify({"status": "ok"})


def ready() -> Response:
    """Say whether database, migrations and worker are all there; 503 names what is not."""
    checks = {"database": True, "migrations": False, "worker": False}
    try:
        session = database.session()
        checks["migrations"] = serves(revision(session))
        heartbeat = session.scalar(LAST_HEARTBEAT) if checks["migrations"] else None
        checks["worker"] = heartbeat is not None and clock.now() - heartbeat < WORKER_SILENCE
    except (DBAPIError, PoolEmpty):
        checks["database"] = False
    everything = all(checks.values())
    response = jsonify({"status": "ok" if everything else "away", **checks})
    if not everything:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return response


def is_migrated(engine: Engine) -> bool:
    """Whether this database is exactly at the version of this code."""
    with Session(engine) as session:
        return revision(session) == revisions()[0]


def revision(session: Session) -> str | None:
    """The last migration that this database went through; None before the first."""
    try:
        found: str | None = session.scalar(REVISION)
    except ProgrammingError:
        session.rollback()
        return None
    return found


def serves(found: str | None) -> bool:
    """Whether this code can answer at this revision: its newest, or one that came after it.

    A server keeps answering while the next version, which migrates first, takes its place.
    """
    return found == revisions()[0] or not (found is None or found in revisions())


@cache
def revisions() -> Sequence[str]:
    """The migrations that this code ships, newest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - 100 ms, needed here only

    folder = Path(__file__).parents[1] / "migrations"
    return [each.revision for each in ScriptDirectory(str(folder)).walk_revisions()]
