"""A worker outlives the restarts of its database, and goes when it is told to. Real processes."""

import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.kernel import tasks
from tests.databases import drop_database, fresh_database, own_name

PATIENCE = 60
# What a restart does to those who are connected.
CUT = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
WORKERS = "SELECT count(*) FROM procrastinate_workers"

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.xdist_group("work")]


@pytest.fixture(scope="module")
def engine(worker_id):
    url = fresh_database(own_name("work", worker_id))
    yield create_engine(url, poolclass=NullPool)
    drop_database(url)


class Workers:
    """Those that were started on one database, the last one last."""

    def __init__(self, engine, home):
        self.started = []
        self.environment = {
            **os.environ,
            "APPLYS_DATABASE_URL": engine.url.render_as_string(hide_password=False),
            "APPLYS_HOME": str(home),
            "APPLYS_WORKER_SILENCE": "2",
            "APPLYS_LOG_LEVEL": "error",
        }

    def living(self):
        """The one of the test before, or another where it is gone."""
        if not self.started or self.started[-1].poll() is not None:
            command = [sys.executable, "-m", "applys.cli", "work"]
            self.started.append(subprocess.Popen(command, env=self.environment))
        return self.started[-1]


@pytest.fixture(scope="module")
def workers(engine, tmp_path_factory):
    workers = Workers(engine, tmp_path_factory.mktemp("home"))
    yield workers
    for process in workers.started:
        process.kill()
        process.wait()


@pytest.fixture
def worker(engine, workers):
    """One that is at work."""
    process = workers.living()
    wait_for(lambda: ask(engine, WORKERS) == 1)
    return process


def ask(engine, question):
    with engine.begin() as connection:
        return connection.scalar(text(question))


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def is_done(engine, name):
    """Ask for a task and wait until it is done."""
    with Session(engine) as session, session.begin():
        tasks.defer(session, name, {})
    left = f"SELECT count(*) FROM procrastinate_jobs WHERE task_name = '{name}'"
    wait_for(lambda: ask(engine, left) == 0)
    return True


def test_cut_off_again_and_again_a_worker_comes_back_by_itself(worker, engine):
    for _ in range(3):
        assert ask(engine, CUT) > 0
        assert is_done(engine, "accounts.purge")
    assert worker.poll() is None


def test_a_task_whose_end_could_not_be_written_is_given_back(worker, engine):
    assert is_done(engine, "accounts.purge")
    lost = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND worker_id IS NULL"
    with engine.begin() as connection:
        connection.execute(text(HELD))
    assert ask(engine, lost) == 1
    wait_for(lambda: ask(engine, lost) == 0)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_goes_when_it_is_told_to(worker, engine, number):
    worker.send_signal(number)
    assert worker.wait(PATIENCE) == 0
    assert ask(engine, WORKERS) == 0


HELD = """
INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, worker_id)
VALUES ('default', 'accounts.purge', 'doing', '{}', NULL)
"""
