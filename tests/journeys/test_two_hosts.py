"""Two workers on two hosts; the cable of one is pulled in the middle of a batch."""

import json
import socket

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

from applys.kernel import clock
from applys.rehearsal.fcm import FcmStub
from applys.rehearsal.fcm.provider import Mood
from bench.chaos.town import Town
from tests.databases import drop_database, fresh_database, own_name
from tests.journeys import hosts

PHONES = 3_000
PATIENCE = 100
AT_HAND = """
SELECT device.address FROM notification_delivery AS delivery
JOIN notification_device AS device ON device.id = delivery.target_id
WHERE delivery.state = 'sending'
"""
AT_WORK = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > :since"

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.timeout(400)]


class Stage:
    """A database, a provider, and two hosts that reach them by cables only."""

    def __init__(self, url, stub, home):
        self.url, self.stub, self.home = make_url(url), stub, home
        self.town = Town(create_engine(url, poolclass=NullPool))
        self.database = hosts.Relay(self._dial_database)
        self.provider = hosts.Relay(lambda: socket.create_connection(("127.0.0.1", stub.port)))
        self.hosts = [hosts.Host(number) for number in (1, 2)]

    def _dial_database(self):
        folder, port = self.url.query.get("host", ""), self.url.port or 5432
        if not folder.startswith("/"):
            return socket.create_connection((self.url.host, port))
        near = socket.socket(socket.AF_UNIX)
        near.connect(f"{folder}/.s.PGSQL.{port}")
        return near

    def start(self, host):
        database = self.url.set(host=host.here, port=self.database.port, query={})
        url = f"http://{host.here}:{self.provider.port}"
        credentials = self.home / f"{host.name}.json"
        credentials.write_text(json.dumps({**self.stub.credentials(), "token_uri": f"{url}/token"}))
        environment = {
            "DATABASE_URL": database.render_as_string(hide_password=False), "HOME": str(self.home),
            "FIREBASE_CREDENTIALS": str(credentials), "FCM_URL": url, "PUSH_LEASE": "14",
            "PUSH_TIMEOUT": "4", "WORKER_SILENCE": "3", "LOG_LEVEL": "error",
        }  # fmt: skip
        with (self.home / "log").open("a") as log:
            host.work({f"APPLYS_{name}": value for name, value in environment.items()}, log)

    def wait_for_both(self):
        """Both hosts work, and were heard from after now."""
        since = clock.now()
        self.wait_for(lambda: self.town.ask(AT_WORK, since=since)[0][0] == len(self.hosts))

    def wait_for(self, condition):
        assert self.town.wait(condition, PATIENCE), "waited too long"

    def end(self):
        for each in self.hosts:
            each.end()
        self.database.close()
        self.provider.close()


@pytest.fixture
def stage(worker_id, tmp_path):
    if reason := hosts.impossible():
        pytest.skip(reason)
    with FcmStub() as stub:
        url = fresh_database(own_name("hosts", worker_id))
        stage = Stage(url, stub, tmp_path)
        stage.town.settle(PHONES)
        stub.provider.mood = Mood(latency=0.3)
        yield stage
        stage.end()
        drop_database(url)


def test_the_other_host_finishes_and_the_first_repeats_at_most_what_it_had_at_hand(stage):
    cut, other = stage.hosts
    for each in (cut, other):
        stage.start(each)
    stage.wait_for_both()
    stage.town.tell("hosts")
    stage.wait_for(lambda: len(stage.stub.ledger.accepted()) > 0.2 * PHONES)

    cut.pull()
    at_hand = {row.address for row in stage.town.ask(AT_HAND)}
    stage.wait_for(lambda: not stage.town.is_open())
    assert len(stage.stub.ledger.addresses()) == PHONES

    cut.plug()
    stage.wait_for_both()
    cut.finish()
    copies = stage.stub.ledger.addresses()
    assert {address for address, count in copies.items() if count > 1} <= at_hand
    assert len(stage.stub.ledger.tags()) == PHONES
