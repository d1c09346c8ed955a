"""The application, set up for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import DBAPIError

from applys.app import create_app, make_gateways
from applys.cli import ground


@contextmanager
def on_stage() -> Iterator[Flask]:
    """The application, in its context, on a database that answers."""
    with ground.with_database(ground.read_settings()) as settings:
        app = create_app(settings, make_gateways(settings))
        try:
            with app.app_context():
                yield app
        except DBAPIError as error:
            said = str(error.orig).partition("\n")[0]
            raise ground.Failed(f"The database refused: {said}") from error
