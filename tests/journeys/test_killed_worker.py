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
from sqlalchemy.pool import NullPool

from applys.kernel import ids
from applys.rehearsal.fcm import FcmStub
from tests.conftest import drop_database, fresh_database, own_name

PHONES = 3_000
PATIENCE = 100

SETTING = """
INSERT INTO territory (id, created_at, slug, name, insee_code, postcode, timezone, latitude,
                       longitude)
VALUES (gen_random_uuid(), now(), 'amboise', 'Amboise', '37003', '37400', 'Europe/Paris',
        47.41, 0.98);
INSERT INTO account (id, created_at, territory_id, role, language)
SELECT gen_random_uuid(), now(), territory.id, 'resident', 'fr'
FROM territory, generate_series(1, 3000);
INSERT INTO account_interests (account_id, contracts, rome_families, radius_m)
SELECT id, '{}', '{}', 50000 FROM account;
INSERT INTO notification_device (id, created_at, account_id, address, kind, platform, seen_at)
SELECT gen_random_uuid(), now(), id, 'phone-' || id, 'fid', 'android', now() FROM account;
INSERT INTO partner (id, created_at, territory_id, slug, name, kind, paqte_commitments, invented,
                     to_verify)
SELECT gen_random_uuid(), now(), id, 'firm', 'Maison', 'employer', '{}', true, false FROM territory;
"""
OFFER = """
INSERT INTO job_offer (id, created_at, updated_at, territory_id, employer_id, state, title,
    description, contract, working_times, positions, latitude, longitude, remote_share,
    apply_in_app, social_clause, childcare_offered, aids, published_at, expires_at, source, flags)
SELECT :offer_id, now(), now(), territory_id, id, 'published', 'Agent H/F', 'Nettoyer.', 'cdi',
    '{}', 1, 47.41, 0.98, 0, true, false, false, '{}', now(), now() + interval '60 days', 'here',
    '{}'
FROM partner
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
            "APPLYS_PUSH_LEASE": "5",
            "APPLYS_WORKER_SILENCE": "3",
            "APPLYS_LOG_LEVEL": "error",
        }

    def execute(self, statements, **values):
        with self.engine.begin() as connection:
            for statement in statements.split(";\n"):
                if statement.strip():
                    connection.execute(text(statement), values)

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
    offer_id = ids.new_id()
    stage.execute(SETTING)
    stage.execute(OFFER, offer_id=offer_id)
    stage.execute(ANNOUNCE, args=json.dumps({"offer_id": str(offer_id)}))

    for share in (0.1, 0.4, 0.7):
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
