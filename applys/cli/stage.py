"""The application, set up for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import DBAPIError

from applys.app import create_app, make_gateways
from applys.cli import ground
from applys.kernel import database

BEHIND = {"42P01", "42703"}  # no such table, no such column


@contextmanager
def on_stage() -> Iterator[Flask]:
    """The application, in its context, on a database that answers."""
    with ground.with_database(ground.read_settings()) as settings:
        app = create_app(settings, make_gateways(settings))
        with explaining(), app.app_context(), closing_connections():
            yield app


@contextmanager
def explaining() -> Iterator[None]:
    """Tell in a line what the database refused, and in another what to do."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).partition("\n")[0]
        raise ground.Failed(f"The database refused: {said}{_advice(error)}") from error


def _advice(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return "\nStart it, or correct APPLYS_DATABASE_URL."
    return "\nRun `applys migrate` first." if state in BEHIND else ""


@contextmanager
def closing_connections() -> Iterator[None]:
    """Leave no connection behind, whatever happens: the database may be stopped next."""
    try:
        yield
    finally:
        database.db.engine.dispose()
