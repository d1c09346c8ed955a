"""Processes that `applys run` starts, watches and ends; none outlives it for long."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click
import psutil

END_SECONDS = 25.0
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
CLOCK_SECONDS = 5.0  # a clock that is put right moves the start times of processes


@dataclass(kw_only=True)
class Child:
    """One process and its descendants, in a session of their own: Ctrl-C does not reach them.

    `record` is the file that tells the next `applys run` whom a killed one left behind.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] | None
    record: Path
    output: int | None = None
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 1.0
    due_at: float = field(default=float("inf"))

    def start(self) -> None:
        """Start the process, and record it."""
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command, env=self.environment, stdout=self.output, start_new_session=True
        )
        self.started_at, self.due_at = time.monotonic(), float("inf")
        created = psutil.Process(self.process.pid).create_time()
        facts = {"pid": self.process.pid, "created": created, "command": list(self.command)}
        self.record.parent.mkdir(parents=True, exist_ok=True)
        self.record.write_text(json.dumps(facts))

    def watch(self) -> None:
        """Start it again if it died, each time after a longer pause."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            if now - self.started_at > STEADY_SECONDS:
                self.pause = 1.0
            self.due_at = now + self.pause
            click.echo(
                f"{self.name} stopped ({told(self.process.returncode)}); "
                f"starting it again in {self.pause:.0f} s.", err=True
            )  # fmt: skip
            self.pause = min(LONGEST_PAUSE, self.pause * 2)
            self.forget()
        if now >= self.due_at:
            self.start()

    def end(self) -> None:
        """Ask it to finish; after 25 seconds, kill it."""
        if self.process is not None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(END_SECONDS)
            self.forget()

    def forget(self) -> None:
        """Kill what is left of the process and of those that it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None
        self.record.unlink(missing_ok=True)


def told(returncode: int) -> str:
    """How a process ended, in words."""
    if returncode >= 0:
        return f"exit code {returncode}"
    return signal.Signals(-returncode).name


def end_leftover(record: Path) -> None:
    """End the process of this record and its descendants, if they are still those it names."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        facts = json.loads(record.read_text())
        left = members(int(facts["pid"]), float(facts["created"]), list(facts["command"]))
        for process in left:
            with suppress(psutil.Error):
                process.terminate()
        _gone, alive = psutil.wait_procs(left, timeout=END_SECONDS)
        for process in alive:
            with suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(alive, timeout=5)
    record.unlink(missing_ok=True)


def members(leader: int, created: float, command: Sequence[str]) -> list[psutil.Process]:
    """The living processes of a session that we started.

    A number may have been given to somebody else since: the leader must have our start time and
    command line; where it is dead, its children are known by their session and later start.
    """
    with suppress(psutil.Error):
        process = psutil.Process(leader)
        known = abs(process.create_time() - created) < CLOCK_SECONDS and process.cmdline() == list(
            command
        )
        if not known and process.status() != psutil.STATUS_ZOMBIE:
            return []
    return [each for each in psutil.process_iter() if _belongs(each, leader, created)]


def _belongs(process: psutil.Process, leader: int, created: float) -> bool:
    try:
        return (
            os.getsid(process.pid) == leader
            and process.create_time() >= created - CLOCK_SECONDS
            and process.status() != psutil.STATUS_ZOMBIE
        )
    except (psutil.Error, OSError):
        return False
