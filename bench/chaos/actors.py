"""Processes that the chaos kills and starts again: workers, the provider, PostgreSQL."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path

from applys.kernel import embedded


class Provider:
    """The stand-in for FCM, as a process of its own; what it accepts is written down if asked."""

    def __init__(self, home: Path, *, written: bool = True) -> None:
        self.credentials, self._ledger = home / "firebase.json", home / "ledger.jsonl"
        self._ledger.unlink(missing_ok=True)
        command = ["-m", "applys.rehearsal.fcm", "--credentials", str(self.credentials)]
        if written:
            command += ["--ledger", str(self._ledger)]
        self._process = subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, text=True
        )
        self.url = self._process.stdout.readline().strip()

    def environment(self, database_url: str, home: Path, **more: object) -> dict[str, str]:
        """What a worker reads to work on this database and with this provider."""
        told = {
            "database_url": database_url, "home": home, "firebase_credentials": self.credentials,
            "fcm_url": self.url, "log_level": "error", **more,
        }  # fmt: skip
        return {f"APPLYS_{name.upper()}": str(value) for name, value in told.items()}

    def be(self, **mood) -> None:
        request = urllib.request.Request(
            f"{self.url}/mode", json.dumps(mood).encode(), {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=30).close()

    def report(self) -> dict:
        with urllib.request.urlopen(f"{self.url}/ledger", timeout=120) as answer:
            return json.load(answer)

    def copies(self) -> dict[str, Counter[str]]:
        """How many copies each address got of each tag, from what was written down."""
        copies: dict[str, Counter[str]] = defaultdict(Counter)
        for line in self._ledger.read_text().splitlines():
            entry = json.loads(line)
            copies[entry["address"]][entry["tag"]] += 1
        return copies

    def accepted(self) -> int:
        """How many messages it took so far, each copy counted."""
        return self.report()["accepted"]

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._process.stdout.close()


class Workers:
    """`applys work`, several times; started again when they die, as a supervisor would."""

    def __init__(self, count: int, environment: dict[str, str], log: Path) -> None:
        self._environment, self._log = {**os.environ, **environment}, log
        self.killed, self.died = 0, 0
        self._running = [self._start() for _ in range(count)]

    def _start(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "applys.cli", "work"]
        with self._log.open("a") as log:
            return subprocess.Popen(
                command, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    def numbers(self) -> list[int]:
        """Their process ids."""
        return [each.pid for each in self._running]

    def kill(self, number: int) -> None:
        """Kill one outright, and start another in its place."""
        self._end(self._running[number % len(self._running)])
        self.killed += 1
        self._running[number % len(self._running)] = self._start()

    def watch(self) -> None:
        for number, each in enumerate(self._running):
            if each.poll() is not None:
                self.died += 1
                self._running[number] = self._start()

    def end(self) -> None:
        for each in self._running:
            self._end(each)

    def _end(self, process: subprocess.Popen) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Database:
    """A PostgreSQL of our own, restarted as if its machine had lost power."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = embedded.start(folder, "chaos")
        self.restarts = 0

    def restart(self, away: float = 2.0) -> None:
        """Kill it outright; start it again after so many seconds."""
        number = int((self.folder / "postmaster.pid").read_text().splitlines()[0])
        os.kill(number, (signal.SIGKILL, signal.SIGQUIT)[self.restarts % 2])
        while embedded.is_running(self.folder):
            time.sleep(0.02)
        time.sleep(away)
        if embedded.start(self.folder, "chaos") != self.url:
            raise RuntimeError("The database came back elsewhere.")
        self.restarts += 1

    def end(self) -> None:
        embedded.stop(self.folder)
