"""`applys run`: everything starts, what is killed comes back, everything stops. Real processes."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from applys.cli.children import end_leftover
from applys.cli.ports import is_free
from applys.kernel import embedded
from tests.cli.test_children import is_alive
from tests.conftest import own_port

PATIENCE = 90

pytestmark = [
    pytest.mark.race, pytest.mark.slow, pytest.mark.xdist_group("run"), pytest.mark.timeout(300),
]  # fmt: skip


class Run:
    """One `applys run` in a home of its own, and what it says."""

    def __init__(self, home, port):
        self.home, self.log = home, home.parent / f"{time.monotonic_ns()}.log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("APPLYS_")}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "applys.cli", "run", "--no-demo"],
                env={**kept, "APPLYS_HOME": str(home), "APPLYS_PORT": str(port)},
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    @property
    def text(self):
        return self.log.read_text()

    @property
    def port(self):
        return int(re.search(r"http://127\.0\.0\.1:(\d+)/docs", self.text).group(1))

    def wait_for(self, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, self.text
            assert self.process.poll() is None, self.text
            time.sleep(0.1)
        return self

    def wait_until_told(self):
        return self.wait_for(lambda: "Ready after" in self.text)

    def is_ready(self):
        return self.ask("/health/ready") == 200

    def ask(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def pid(self, name):
        """The number of a living child; None while it is being started again."""
        try:
            return json.loads((self.home / "run" / f"{name}.json").read_text())["pid"]
        except (OSError, ValueError):
            return None

    def pids(self):
        return {name: self.pid(name) for name in ("serve", "work", "firebase")}

    def end(self, number=signal.SIGINT):
        """Its exit code, told to go if it has not gone yet."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def home():
    """Outside pytest's own folder, which pytest closes to PostgreSQL's user at each start."""
    with tempfile.TemporaryDirectory(prefix="applys-") as folder:
        home = Path(folder) / "home"
        yield home
        for record in (home / "run").glob("*.json"):
            end_leftover(record)
        embedded.stop(home / "postgres")


@pytest.fixture
def start(home):
    """start(port) runs it there; whatever becomes of the test, nothing is left running."""
    with ExitStack() as stack:

        def start(port):
            run = Run(home, port)
            stack.callback(run.end)
            return run

        yield start


@pytest.fixture
def run(start):
    """It runs and is ready."""
    return start(own_port()).wait_until_told()


def test_ctrl_c_stops_everything_it_started(run):
    pids = run.pids()
    assert run.is_ready()
    assert all(is_alive(pid) for pid in pids.values())
    assert run.end() == 0
    assert run.text.endswith("Stopped. The data is kept.\n")
    assert not any(is_alive(pid) for pid in pids.values())
    assert not embedded.is_running(run.home / "postgres")


def test_a_second_one_on_the_same_data_is_refused(run, start):
    second = start(run.port)
    assert second.process.wait(PATIENCE) == 1
    assert "It already runs" in second.text
    assert run.is_ready()


def test_whatever_is_killed_outright_comes_back(run):
    lock = run.home / "postgres" / "postmaster.pid"
    killed = {**run.pids(), "postgres": int(lock.read_text().split()[0])}
    for pid in killed.values():
        os.kill(pid, signal.SIGKILL)
    run.wait_for(lambda: not {None, *killed.values()} & set(run.pids().values()) and run.is_ready())
    assert run.text.count("stopped (SIGKILL); starting it again") == 3
    assert "The database stopped; starting it again." in run.text
    assert not any(is_alive(pid) for pid in killed.values())
    assert run.end(signal.SIGTERM) == 0, run.text


def test_killed_itself_the_next_one_cleans_up_after_it(run, start):
    left = run.pids()
    run.end(signal.SIGKILL)
    assert all(is_alive(pid) for pid in left.values())

    after = start(run.port).wait_until_told()
    assert not any(is_alive(pid) for pid in left.values())
    assert after.is_ready()
    # The port is free again for it; a stranger may have been quicker.
    assert after.port == run.port or not is_free(run.port)
    assert after.end() == 0, after.text


def test_a_taken_port_is_told_and_passed_over(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = start(port).wait_until_told()
    assert f"Port {port} is taken" in run.text
    assert run.port > port
    assert run.end() == 0
