"""`python -m bench.push`: messages a second to FCM's stand-in, ours against firebase-admin's."""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
import urllib.request
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import firebase_admin
import requests
from firebase_admin import credentials, messaging

from applys.gateways.push import AddressKind, FirebasePush, PushMessage
from applys.gateways.push.encoding import encoded
from applys.kernel import clock, ids

BATCH = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--latency", type=float, default=0.05)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        account = Path(folder) / "account.json"
        command = [sys.executable, "-m", "applys.rehearsal.fcm", "--credentials", str(account)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as stub:
            assert stub.stdout
            url = stub.stdout.readline().strip()
            try:
                compare(url, json.loads(account.read_text()), asked)
            finally:
                stub.terminate()


def compare(url: str, account: dict[str, str], asked: argparse.Namespace) -> None:
    """Both in turn, so that a noisy moment hurts both alike."""
    mood = json.dumps({"latency": asked.latency}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{url}/mode", mood)).close()
    ours = FirebasePush(account, project_id="bench", base_url=url, rate=1e6)
    theirs = stock(account, url)
    cases = {"applys": lambda: by_us(ours, asked.messages), "send_each": lambda: by_them(
        theirs, asked.messages)}  # fmt: skip
    rates: dict[str, list[float]] = {name: [] for name in cases}
    processor: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(asked.rounds):
        for name, case in cases.items():
            began, used = time.perf_counter(), spent()
            assert case() == asked.messages
            rates[name].append(asked.messages / (time.perf_counter() - began))
            processor[name].append(1000 * (spent() - used) / asked.messages)
    for name in cases:
        rate, used = statistics.median(rates[name]), statistics.median(processor[name])
        print(f"{name:<10}{rate:>8.0f} messages/s{used:>8.3f} ms of processor each")
    ratio = statistics.median(rates["applys"]) / statistics.median(rates["send_each"])
    print(f"ours / send_each: {ratio:.1f}")


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def messages(count: int) -> list[PushMessage]:
    return [
        PushMessage(
            id=ids.new_id(),
            address=f"phone-{n}",
            kind=AddressKind.TOKEN,
            tag=f"tag-{n}",
            title="Nouvelle offre près de chez vous",
            body="Vendeur · CDI · Amboise",
            link="https://applys.test/offres/1",
            channel="jobs",
            ttl=timedelta(days=1),
        )
        for n in range(count)
    ]


def by_us(push: FirebasePush, count: int) -> int:
    return sum(outcome.provider_id is not None for _id, outcome in push.send(messages(count)))


def by_them(app: firebase_admin.App, count: int) -> int:
    sent, all_of_them = 0, messages(count)
    for start in range(0, count, BATCH):
        batch = [encoded(message, clock.now()) for message in all_of_them[start : start + BATCH]]
        sent += messaging.send_each(batch, app=app).success_count
    return sent


def stock(account: dict[str, str], url: str) -> firebase_admin.App:
    """firebase-admin as it comes, pointed at the stand-in."""
    app = firebase_admin.initialize_app(
        credentials.Certificate(account), {"projectId": "bench", "httpTimeout": 30}
    )
    service = messaging._get_messaging_service(app)  # noqa: SLF001 - there is no other way
    service._fcm_url = f"{url}/v1/projects/bench/messages:send"  # noqa: SLF001
    session = service._client.session  # noqa: SLF001
    session.mount(url, requests.adapters.HTTPAdapter(pool_maxsize=100, max_retries=0))
    return app


if __name__ == "__main__":
    main()
