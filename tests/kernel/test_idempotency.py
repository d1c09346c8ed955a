"""A create asked twice with one key is done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update

from applys.jobs.models import Offer
from applys.kernel import clock, database
from applys.kernel.http import idempotency
from applys.kernel.http.idempotency import IdempotencyKey
from tests.factories.jobs import a_new_offer

KEY = "0123456789abcdef"


@pytest.fixture
def write(call):
    """Write an offer with this key."""

    def write(key=KEY, who="employer", **changes):
        headers = {"Idempotency-Key": key}
        return call(who, "POST", "/jobs/offers", json=a_new_offer(**changes), headers=headers)

    return write


def count(session):
    return session.scalar(select(func.count()).select_from(Offer))


def test_the_same_key_and_body_give_the_first_answer(write, session):
    first, again = write(), write()
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json == first.json
    assert again.headers["Idempotent-Replayed"] == "true"
    assert count(session) == 1


def test_another_body_is_refused(write, session):
    write()
    refused = write(title="Tout autre chose H/F")
    assert refused.status_code == 422
    assert refused.json["type"].endswith("/problems/idempotency-key-reused")
    assert count(session) == 1


def test_another_caller_s_same_key_is_another_key(write, session):
    assert write().json["id"] != write(who="rival").json["id"]
    assert count(session) == 2


def test_a_refusal_is_not_remembered(write):
    assert write(title="").status_code == 422
    assert write().status_code == 201


@pytest.mark.parametrize("key", ["short", "", "a" * 129, "é" * 20, "with spaces in it"])
def test_a_key_out_of_shape_is_refused_by_name(call, session, key):
    headers = {"Idempotency-Key": key}
    refused = call("employer", "POST", "/jobs/offers", json=a_new_offer(), headers=headers)
    assert refused.status_code == 422
    assert refused.json["errors"][0]["in"] == "header"
    assert refused.json["errors"][0]["pointer"] == "/Idempotency-Key"
    assert count(session) == 0


def test_a_kept_answer_cannot_be_read_without_its_key(write, session):
    title = write().json["title"]
    kept = session.scalars(select(IdempotencyKey)).one()
    assert title.encode() not in kept.answer
    assert KEY not in kept.scope


def test_answers_older_than_a_day_are_forgotten(write, session):
    write()
    write(key="f" * 16)
    old = clock.now() - timedelta(days=1, seconds=1)
    one = select(IdempotencyKey.scope).limit(1).scalar_subquery()
    session.execute(
        update(IdempotencyKey).where(IdempotencyKey.scope == one).values(created_at=old)
    )
    assert idempotency.purge(session) == 1
    assert len(session.scalars(select(IdempotencyKey)).all()) == 1


@pytest.mark.race
def test_ten_at_once_with_one_key_write_one_offer(real_app):
    headers = {"Authorization": "Bearer employer", "Idempotency-Key": KEY}

    def write(_):
        client = real_app.test_client()
        return client.post("/v1/jobs/offers", json=a_new_offer(), headers=headers)

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(write, range(10)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1
    with real_app.app_context():
        assert database.session().scalar(text("SELECT count(*) FROM job_offer")) == 1
