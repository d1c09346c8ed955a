"""The stub as a process of its own."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from applys.gateways.outcomes import Verdict
from applys.gateways.push import FirebasePush
from tests.factories.push import a_message

pytestmark = pytest.mark.race


@contextmanager
def running(*arguments):
    command = [sys.executable, "-m", "applys.rehearsal.fcm", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def sent(url, account, *addresses):
    push = FirebasePush(account, project_id="demo", base_url=url)
    found = [outcome.verdict for _id, outcome in push.send([a_message(a) for a in addresses])]
    push.close()
    return found


def test_each_accepted_message_is_a_line_on_disk_even_after_a_kill(tmp_path):
    ledger, account = tmp_path / "ledger.jsonl", tmp_path / "account.json"
    with running("--ledger", ledger, "--credentials", account) as (process, url):
        assert sent(url, account, "ok-1", "unreg-1", "ok-2") == ["sent", "gone", "sent"]
        process.kill()
    lines = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert sorted(line["address"] for line in lines) == ["ok-1", "ok-2"]
    assert {line["tag"] for line in lines} == {"offer-1"}


def test_the_account_is_for_its_owner_only_and_survives_a_restart(tmp_path):
    account = tmp_path / "account.json"
    with running("--credentials", account):
        kept = json.loads(account.read_text())
    assert account.stat().st_mode & 0o777 == 0o600
    with running("--credentials", account) as (_process, url):
        old = {**kept, "token_uri": f"{url}/token"}
        assert sent(url, old, "ok-1") == [Verdict.SENT]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_polite_stop_ends_well(stop):
    with running() as (process, url):
        assert url.startswith("http://127.0.0.1:")
        process.send_signal(stop)
        assert process.wait(20) == 0


def test_a_taken_port_is_named_and_ends_badly():
    with running() as (_process, url):
        port = url.rpartition(":")[2]
        command = [sys.executable, "-m", "applys.rehearsal.fcm", "--port", port]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert f"127.0.0.1:{port}" in second.stderr
    assert "Traceback" not in second.stderr
