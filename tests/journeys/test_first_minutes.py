"""A newcomer runs `make run`, pastes what it prints, and sees the push arrive."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from tests.databases import own_port

PATIENCE = 90
PASTEABLE = re.compile(r"^ {2}(curl .*|[A-Z]+=\$\(curl .*\))$", re.MULTILINE)
TITLE = "Vendeuse ou vendeur en boulangerie"

pytestmark = [
    pytest.mark.race, pytest.mark.slow, pytest.mark.xdist_group("run"), pytest.mark.timeout(300),
]  # fmt: skip


@pytest.fixture
def told():
    """`applys run` in a home of its own; what it printed once it was ready."""
    with tempfile.TemporaryDirectory(prefix="applys-") as folder:
        log = Path(folder) / "said"
        place = {"APPLYS_HOME": f"{folder}/home", "APPLYS_PORT": str(own_port())}
        with log.open("w") as output:
            running = subprocess.Popen(
                [sys.executable, "-m", "applys.cli", "run"],
                env={**os.environ, **place}, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        try:
            wait_for(lambda: "Ready after" in log.read_text(), log.read_text)
            yield log.read_text()
        finally:
            running.terminate()
            assert running.wait(PATIENCE) == 0


def wait_for(condition, explain):
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline, explain()
        time.sleep(0.1)
    return found


def paste(*lines):
    """Run lines as a shell would, one after the other; return what they printed."""
    done = subprocess.run(
        ["bash", "-c", "\n".join([*lines, "echo"])],
        check=True, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return done.stdout


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed: nothing to paste with")
def test_what_is_printed_works_when_pasted_and_the_push_arrives(told):
    lines = PASTEABLE.findall(told)
    names = {line.partition("=")[0] for line in lines if "=$(" in line}
    assert {
        "RESIDENT",
        "COORDINATOR",
        "EMPLOYER",
        "MEDIATOR",
        "PARTNER",
        "EQUIPAGE",
        "OFFER",
    } <= names

    inbox = next(line for line in lines if "/v1/me/messages" in line)
    printed = paste(
        *lines, f"for n in $(seq 30); do {inbox} | grep '{TITLE}' && break; sleep 1; done"
    )

    # The push then leaves at once, whatever the hour this runs.
    assert '"quiet_hours":null' in printed
    assert '"state":"published"' in printed
    assert TITLE in printed.splitlines()[-2]
    stand_in = re.search(r"pushes +(http\S+)/", told).group(1)
    ledger = wait_for(lambda: arrived(stand_in), lambda: "no push arrived")
    assert TITLE in ledger["messages"][0]["message"]["notification"]["body"]


def arrived(stand_in):
    with urllib.request.urlopen(f"{stand_in}/ledger", timeout=5) as response:
        ledger = json.load(response)
    return ledger if ledger["accepted"] else None
