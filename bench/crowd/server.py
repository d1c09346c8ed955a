"""`applys serve`, with its server processes, for a rush."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 90


@contextmanager
def serving(url: str, home: Path, port: int, *, processes: int = 2) -> Iterator[None]:
    """Serve this database at a port while the context lasts."""
    environment = {
        **os.environ,
        "APPLYS_DATABASE_URL": url, "APPLYS_HOME": str(home), "APPLYS_PORT": str(port),
        "APPLYS_WEB_PROCESSES": str(processes), "APPLYS_LOG_LEVEL": "error",
    }  # fmt: skip
    command = [sys.executable, "-m", "applys.cli", "serve", "--host", "127.0.0.1"]
    process = subprocess.Popen(command, env=environment)
    try:
        _wait(port, process)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    message = "the server does not answer"
    raise RuntimeError(message)
