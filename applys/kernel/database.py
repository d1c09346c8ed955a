"""One request, one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from inspect import iscoroutinefunction

import flask_sqlalchemy_lite
import orjson
from flask import Flask, Response, current_app, g
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

# Seconds (the last: milliseconds) after which a database that went silent counts as away;
# without them a cut cable holds a thread for a quarter of an hour.
CONNECTION = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}

db = flask_sqlalchemy_lite.SQLAlchemy()


def init_app(app: Flask, url: str, pool: int) -> None:
    options = {
        "url": url,
        "pool_size": pool,
        "max_overflow": pool,
        "pool_pre_ping": True,
        "hide_parameters": True,
        "json_deserializer": orjson.loads,
        "connect_args": {"prepare_threshold": 2, "application_name": "applys", **CONNECTION},
    }
    app.config["SQLALCHEMY_ENGINES"] = {"default": options}
    db.init_app(app)
    _close_no_async_sessions(app)
    app.after_request(settle)


def _close_no_async_sessions(app: Flask) -> None:
    """Spare each request the event loop (0.5 ms) that would close async sessions: we have none."""
    kept = [close for close in app.teardown_appcontext_funcs if not iscoroutinefunction(close)]
    app.teardown_appcontext_funcs[:] = kept


def session() -> Session:
    """The session of the current request."""
    return db.session


def pause() -> None:
    """End what was only read so far: what is slow and comes next holds no connection."""
    db.session.commit()


def settle(response: Response) -> Response:
    """Commit what a success wrote, or tell why it cannot be; forget what a refusal did."""
    if "_sqlalchemy_sessions" not in g:
        return response
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        db.session.rollback()
        return response
    try:
        db.session.commit()
    except SQLAlchemyError as error:
        db.session.rollback()
        return current_app.make_response(current_app.handle_user_exception(error))
    return response


@contextmanager
def transaction() -> Iterator[Session]:
    """Open a transaction of its own, inside an application context: for worker and commands."""
    with db.sessionmaker() as opened, opened.begin():
        yield opened
