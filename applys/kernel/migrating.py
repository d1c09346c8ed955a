"""Brings a database to what the code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

FOLDER = Path(__file__).parents[1] / "migrations"
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7217061170)")
PATIENCE = text("SET LOCAL lock_timeout = '10s'")


def migrate(engine: Engine, revision: str = "head") -> None:
    """Upgrade in one transaction; two at once wait for each other; a lock waits ten seconds."""
    with engine.begin() as connection:
        connection.execute(PATIENCE)
        connection.execute(ONE_AT_A_TIME)
        command.upgrade(configuration(connection), revision)


def configuration(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    return config
