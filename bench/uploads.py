"""`python -m bench.uploads`: 30 photos of 4 MB at once, to a real server of its own.

Nothing may fail with a 5xx, and memory stays bounded: one photo is decoded at a time.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO

import psutil
from PIL import Image

from applys.cli.ports import free_port

PHOTOS, SIDE, PATIENCE = 30, (2560, 1920), 120


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.uploads", description=__doc__)
    parser.add_argument("--photos", type=int, default=PHOTOS)
    asked = parser.parse_args()
    photos = [a_photo() for _ in range(asked.photos)]
    print(f"{len(photos)} photos of {sum(map(len, photos)) / len(photos) / 1e6:.1f} MB at once")
    with serving() as (site, server), watching(server) as seen:
        seen.append(resident(server))
        before = seen[0]
        began = time.perf_counter()
        with ThreadPoolExecutor(len(photos)) as phones:
            answers = list(phones.map(lambda photo: sent(site, photo), photos))
        whole = time.perf_counter() - began
        taken = sorted(seconds for _, seconds in answers)
        statuses = Counter(status for status, _ in answers)
        print(f"statuses {dict(statuses)}; all in {whole:.1f} s, the slowest {taken[-1]:.1f} s")
        print(f"memory: {before / 1e6:.0f} MB at rest, {max(seen) / 1e6:.0f} MB at most")
        if any(status >= 500 for status in statuses):
            raise SystemExit("a server error")


def a_photo() -> bytes:
    """Noise, which JPEG cannot make small."""
    picture = Image.frombytes("RGB", SIDE, os.urandom(SIDE[0] * SIDE[1] * 3))
    written = BytesIO()
    picture.save(written, "JPEG", quality=87)
    return written.getvalue()


@contextmanager
def serving():
    """A server of its own, with a database of its own."""
    with tempfile.TemporaryDirectory(prefix="applys-") as home:
        port = free_port(18_700)
        environment = {
            **os.environ, "APPLYS_HOME": home, "APPLYS_PORT": str(port),
            "APPLYS_LOG_LEVEL": "error",
        }  # fmt: skip
        command = [sys.executable, "-m", "applys.cli"]
        subprocess.run([*command, "migrate"], env=environment, check=True, capture_output=True)
        running = subprocess.Popen([*command, "serve"], env=environment)
        site = f"http://127.0.0.1:{port}"
        try:
            wait_for(site)
            yield site, psutil.Process(running.pid)
        finally:
            running.terminate()
            running.wait(PATIENCE)


def wait_for(site: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{site}/health/live", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


@contextmanager
def watching(server: psutil.Process):
    """What the server and its processes hold, each twentieth of a second."""
    seen: list[int] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            seen.append(resident(server))

    watcher = threading.Thread(target=watch)
    watcher.start()
    yield seen
    over.set()
    watcher.join()


def resident(server: psutil.Process) -> int:
    """Bytes of memory of the server's own processes, the database's apart."""
    family = [server, *server.children(recursive=True)]
    return sum(each.memory_info().rss for each in family if "postgres" not in each.name())


def sent(site: str, photo: bytes) -> tuple[int, float]:
    headers = {"Content-Type": "image/jpeg"}
    asked = urllib.request.Request(f"{site}/v1/dumping/photos", photo, headers)
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            status = answer.status
    except urllib.error.HTTPError as refused:
        status = refused.code
    return status, time.perf_counter() - began


if __name__ == "__main__":
    main()
