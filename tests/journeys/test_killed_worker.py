"""Workers killed outright in the middle of a fan-out to 3,000 phones: real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.kernel.callers import Caller, Role
from applys.rehearsal.fcm import FcmStub
from tests.conftest import drop_database, fresh_database, own_name
from tests.factories.jobs import an_offer
from tests.factories.partners import a_partner, a_territory

PHONES = 3_000
PATIENCE = 100

RESIDENTS = """
INSERT INTO account (id, created_at, territory_id, role, language)
SELECT gen_random_uuid(), now(), id, 'resident', 'fr' FROM territory, generate_series(1, :phones);
INSERT INTO account_interests (account_id, contracts, rome_families, radius_m)
SELECT id, '{}', '{}', 50000 FROM account;
INSERT INTO notification_device (id, created_at, account_id, address, kind, platform, seen_at)
SELECT gen_random_uuid(), now(), id, 'phone-' || id, 'fid', 'android', now() FROM account
"""
ANNOUNCE = """
SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('push', 'jobs.announce_offer', 0, NULL, NULL, :args,
    now())::procrastinate_job_to_defer_v1])
"""


class Stage:
    """A database, a stand-in for FCM, and workers that come and go."""

    def __init__(self, url, stub, home):
        self.engine = create_engine(url, poolclass=NullPool)
        self.stub, self.workers = stub, []
        credentials = home / "firebase.json"
        credentials.write_text(json.dumps(stub.credentials()))
        self.environment = {
            **os.environ,
            "APPLYS_DATABASE_URL": url,
            "APPLYS_HOME": str(home),
            "APPLYS_FIREBASE_CREDENTIALS": str(credentials),
            "APPLYS_FCM_URL": stub.url,
            "APPLYS_PUSH_LEASE": "3",
            "APPLYS_WORKER_SILENCE": "2",
            "APPLYS_LOG_LEVEL": "error",
        }

    def publish(self):
        """A town of 3,000 phones, and an offer in it that suits them all."""
        with Session(self.engine) as session, session.begin():
            town = a_territory()
            session.add(town)
            session.flush()
            firm = a_partner(town.id)
            session.add(firm)
            session.flush()
            author = Caller(
                id=None, role=Role.EMPLOYER, token_id=None, territory_id=town.id, partner_id=firm.id
            )
            offer = an_offer(author)
            session.add(offer)
            for statement in RESIDENTS.split(";\n"):
                session.execute(text(statement), {"phones": PHONES})
            session.flush()
            arguments = json.dumps({"offer_id": str(offer.id)})
            session.execute(text(ANNOUNCE), {"args": arguments})

    def read(self, statement):
        with self.engine.connect() as connection:
            return connection.execute(text(statement)).all()

    def start_worker(self):
        command = [sys.executable, "-m", "applys.cli", "work"]
        self.workers.append(subprocess.Popen(command, env=self.environment, start_new_session=True))

    def kill_workers(self):
        for worker in self.workers:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        self.workers.clear()

    def wait_for(self, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, "waited too long"
            time.sleep(0.05)


@pytest.fixture
def stage(worker_id, tmp_path):
    with FcmStub() as stub:
        url = fresh_database(own_name("killed", worker_id))
        stage = Stage(url, stub, tmp_path)
        yield stage
        stage.kill_workers()
        drop_database(url)


@pytest.mark.race
@pytest.mark.slow
def test_every_phone_hears_whatever_is_killed(stage):
    stage.publish()

    for share in (0.2, 0.6):
        stage.start_worker()
        stage.wait_for(lambda share=share: len(stage.stub.ledger.accepted()) > share * PHONES)
        stage.kill_workers()
    stage.start_worker()
    stage.wait_for(lambda: not stage.read(
        "SELECT 1 FROM notification_delivery WHERE state IN ('pending', 'sending') LIMIT 1"
    ))  # fmt: skip

    check_every_phone_heard(stage)
    check_rows_are_unique(stage)


def check_every_phone_heard(stage):
    """At least once each, and any repeat carries the tag of the first."""
    tags = defaultdict(set)
    for accepted in stage.stub.ledger.accepted():
        tags[accepted.address].add(accepted.tag)
    assert len(tags) == PHONES
    assert {len(each) for each in tags.values()} == {1}
    assert stage.read("SELECT DISTINCT state FROM notification_delivery") == [("sent",)]


def check_rows_are_unique(stage):
    assert stage.read("SELECT count(*) FROM notification_event") == [(1,)]
    assert stage.read("SELECT count(*) FROM notification") == [(PHONES,)]
    assert stage.read(
        "SELECT count(*), count(DISTINCT (notification_id, device_id)) FROM notification_delivery"
    ) == [(PHONES, PHONES)]
