"""Processes that are watched, ended and cleaned up after: real ones."""

import json
import subprocess
import sys
import time

import psutil
import pytest

from applys.cli.children import Child, end_leftover

PARENT = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid, flush=True)
time.sleep(600)
"""
PATIENCE = 20

pytestmark = pytest.mark.race


@pytest.fixture
def child(tmp_path):
    """A process with a descendant, told to a record."""
    child = Child(
        name="work", command=(sys.executable, "-c", PARENT), environment=None,
        record=tmp_path / "work.json", output=subprocess.PIPE, pause=0.1,
    )  # fmt: skip
    yield child
    pipe = child.process and child.process.stdout
    child.end()
    if pipe:
        pipe.close()


def is_alive(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def started(child):
    """Start it; return the descendant's number."""
    child.start()
    return int(child.process.stdout.readline())


def test_ending_a_child_ends_its_descendants_and_its_record(child):
    descendant = started(child)
    leader, pipe = child.process.pid, child.process.stdout
    child.end()
    pipe.close()
    assert not is_alive(leader)
    wait_until(lambda: not is_alive(descendant))
    assert not child.record.exists()


def test_a_dead_child_is_started_again_and_its_orphan_ended(child, capsys):
    descendant = started(child)
    first = child.process
    first.kill()
    first.wait()
    wait_until(lambda: child.watch() or (child.process and child.process is not first))
    first.stdout.close()
    assert is_alive(child.process.pid)
    wait_until(lambda: not is_alive(descendant))
    assert "work stopped (SIGKILL); starting it again in 0 s." in capsys.readouterr().err


def test_each_death_makes_the_next_pause_longer(child):
    started(child)
    pauses = []
    for _ in range(2):
        child.process.kill()
        child.process.wait()
        child.process.stdout.close()
        pauses.append(child.pause)
        wait_until(lambda: child.watch() or child.process)
    assert pauses == [0.1, 0.2]


@pytest.fixture
def stranger():
    """A process that nobody started for us."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"],
                          start_new_session=True) as process:  # fmt: skip
        yield process
        process.kill()


def record_of(process, record, **changes):
    facts = {
        "pid": process.pid, "created": psutil.Process(process.pid).create_time(),
        "command": [sys.executable, "-c", "import time; time.sleep(600)"],
    }  # fmt: skip
    wait_until(lambda: psutil.Process(process.pid).cmdline() == facts["command"])
    record.write_text(json.dumps({**facts, **changes}))


def test_what_a_killed_run_left_is_ended(stranger, tmp_path):
    record_of(stranger, tmp_path / "work.json")
    end_leftover(tmp_path / "work.json")
    assert not is_alive(stranger.pid)


@pytest.mark.parametrize("changes", [{"created": 1.0}, {"command": ["postgres"]}])
def test_a_stranger_with_the_same_number_is_left_alone(stranger, tmp_path, changes):
    record_of(stranger, tmp_path / "work.json", **changes)
    end_leftover(tmp_path / "work.json")
    assert is_alive(stranger.pid)
    assert not (tmp_path / "work.json").exists()


@pytest.mark.parametrize("text", ["", "{}", "[1", '{"pid": "x", "created": 0, "command": []}'])
def test_a_record_cut_short_stops_nobody(tmp_path, text):
    (tmp_path / "work.json").write_text(text)
    end_leftover(tmp_path / "work.json")
    assert not (tmp_path / "work.json").exists()
