"""`applys run`: everything starts, what is killed comes back, everything stops. Real processes.

Tests take over the one that runs, and start it again only where it was ended.
"""

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
from pathlib import Path

import pytest

from applys.cli.children import end_leftover
from applys.kernel import embedded
from tests.cli.test_children import is_alive

PATIENCE = 90

pytestmark = [
    pytest.mark.race, pytest.mark.slow, pytest.mark.xdist_group("run"), pytest.mark.timeout(300),
]  # fmt: skip


class Run:
    """One `applys run` in a home of its own, what it says, and what it answered from the start."""

    def __init__(self, home, port):
        self.home, self.log = home, home.parent / f"{time.monotonic_ns()}.log"
        self.wanted, self.answered = port, set()
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
        passed_over = re.search(r"is taken: using (\d+)", self.text)
        return int(passed_over.group(1)) if passed_over else self.wanted

    def wait_for(self, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, self.text
            assert self.process.poll() is None, self.text
            time.sleep(0.1)
        return self

    def wait_until_told(self):
        return self.wait_for(lambda: self.answered.add(self.ask("/fr/")) or self.is_told())

    def is_told(self):
        return "Ready after" in self.text

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


class Home:
    """Where each starts after the last one; nothing is left running there in the end."""

    def __init__(self, folder):
        self.folder, self.runs = folder, []

    def start(self):
        """One more; the port that it is told is taken until it is ready."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            self.runs.append(Run(self.folder, taken.getsockname()[1]))
            return self.runs[-1].wait_until_told()

    def close(self):
        for run in self.runs:
            run.end()
        for record in (self.folder / "run").glob("*.json"):
            end_leftover(record)
        embedded.stop(self.folder / "postgres")


@pytest.fixture(scope="module")
def home():
    """Outside pytest's own folder, which pytest closes to PostgreSQL's user at each start."""
    with tempfile.TemporaryDirectory(prefix="applys-") as folder:
        home = Home(Path(folder) / "home")
        yield home
        home.close()


@pytest.fixture
def run(home):
    """It runs and is ready."""
    living = [each for each in home.runs if each.process.poll() is None]
    return living[-1] if living else home.start()


def test_whoever_asks_before_it_is_ready_is_asked_to_wait(run):
    assert run.answered <= {None, 503, 200}
    assert run.is_ready()


def test_a_taken_port_is_told_and_passed_over(run):
    assert f"Port {run.wanted} is taken: using {run.port}." in run.text
    assert run.port > run.wanted


def test_a_second_one_on_the_same_data_is_refused(run):
    second = Run(run.home, run.port)
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


def test_killed_itself_the_next_one_cleans_up_after_it(run, home):
    left = run.pids()
    run.end(signal.SIGKILL)
    assert all(is_alive(pid) for pid in left.values())

    after = home.start()
    assert not any(is_alive(pid) for pid in left.values())
    assert after.is_ready()


def test_ctrl_c_stops_everything_it_started(run):
    pids = run.pids()
    assert all(is_alive(pid) for pid in pids.values())
    assert run.end() == 0
    assert run.text.endswith("Stopped. The data is kept.\n")
    assert not any(is_alive(pid) for pid in pids.values())
    assert not embedded.is_running(run.home / "postgres")
