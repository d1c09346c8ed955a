"""The application, set up for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import DBAPIError

from applys.app import create_app, make_gateways
from applys.cli import ground
from applys.kernel import database


@contextmanager
def on_stage() -> Iterator[Flask]:
    """The application, in its context, on a database that answers."""
    with ground.with_database(ground.read_settings()) as settings:
        app = create_app(settings, make_gateways(settings))
        try:
            with app.app_context(), closing_connections():
                yield app
        except DBAPIError as error:
            said = str(error.orig).partition("\n")[0]
            raise ground.Failed(f"The database refused: {said}") from error


@contextmanager
def closing_connections() -> Iterator[None]:
    """Leave no connection behind, whatever happens: the database may be stopped next."""
    try:
        yield
    finally:
        database.db.engine.dispose()
