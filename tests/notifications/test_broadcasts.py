"""The coordinator writes to many: looked at first, sent once, stopped at any time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from applys.accounts.models import Account
from applys.kernel import clock, database
from applys.kernel.callers import Role
from applys.notifications.actions import broadcasting
from applys.notifications.models import (
    Broadcast,
    Event,
)
from tests.factories import accounts as make_accounts
from tests.factories.notifications import A_BROADCAST

HOUR = timedelta(hours=1)


@pytest.fixture
def write(call):
    def write(**changes):
        return call("coordinator", "POST", "/broadcasts", json={**A_BROADCAST, **changes}).json

    return write


@pytest.fixture
def send(call):
    def send(broadcast, **asked):
        path = f"/broadcasts/{broadcast['id']}/send"
        return call("coordinator", "POST", path, json=asked)

    return send


@pytest.mark.parametrize("who", ["ana", "employer", "mediator", "landlord"])
def test_only_the_coordinator_writes_to_many(call, who):
    assert call(who, "POST", "/broadcasts", json=A_BROADCAST).status_code == 403
    assert call(who, "GET", "/broadcasts").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"texts": {"en": {"title": "Hi", "body": "Hello"}}}, "/texts"),
        ({"texts": {"fr": {"title": "", "body": "x"}}}, "/texts/fr/value/title"),
        ({"audience": {"name": "everyone"}}, "/audience/name"),
        ({"audience": {"name": "territory", "which": "paris"}}, "/audience/which"),
        ({"audience": {"name": "neighbourhood"}}, "/audience/which"),
        ({"audience": {"name": "neighbourhood", "which": "paris"}}, "/audience/which"),
        ({"audience": {"name": "topic", "which": "weather"}}, "/audience/which"),
        ({"audience": {"name": "pile_reporters", "which": "NOSUCH"}}, "/audience/which"),
        ({"link": "https://elsewhere.example"}, "/link"),
        ({"link": "//elsewhere.example"}, "/link"),
    ],
)  # fmt: skip
def test_each_fault_is_named(call, wrong, pointer):
    refused = call("coordinator", "POST", "/broadcasts", json={**A_BROADCAST, **wrong})
    assert refused.status_code == 422
    assert pointer in {error["pointer"] for error in refused.json["errors"]}


def test_the_preview_shows_each_language_and_counts_readers(call, write, people, session):
    session.get(Account, people["ana"].id).language = "tr"
    session.get(Account, people["bob"].id).language = "ar"
    broadcast = write()
    preview = call("coordinator", "GET", f"/broadcasts/{broadcast['id']}/preview").json
    shown = {each["reader"]: each for each in preview["texts"]}
    assert (shown["tr"]["title"], shown["tr"]["warnings"]) == ("Mahalle şenliği", [])
    assert (shown["ar"]["language"], shown["ar"]["warnings"]) == ("fr", ["missing_language"])
    assert (shown["ar"]["readers"], preview["recipients"]["accounts"]) == (None, 2)


def test_the_preview_warns_of_what_looks_personal_or_long(call, write):
    words = {"fr": {"title": "T" * 66, "body": "Appelez Zoé au 06 12 34 56 78."}}
    broadcast = write(texts=words)
    preview = call("coordinator", "GET", f"/broadcasts/{broadcast['id']}/preview").json
    assert preview["texts"][0]["warnings"] == ["long_title", "looks_personal"]


def test_the_preview_counts_who_sleeps(call, write, session, town, noon):
    session.add_all([make_accounts.an_account(town.id) for _ in range(5)])
    noon.shift(11 * HOUR)
    broadcast = write()
    preview = call("coordinator", "GET", f"/broadcasts/{broadcast['id']}/preview").json
    assert preview["recipients"]["in_quiet_hours"] == 5


def test_a_draft_is_changed_and_thrown_away_and_nothing_else(call, write, send):
    broadcast = write()
    path = f"/broadcasts/{broadcast['id']}"
    etag = {"If-Match": call("coordinator", "GET", path).headers["ETag"]}
    changed = call("coordinator", "PATCH", path, json={"link": "/offres"}, headers=etag)
    assert changed.json["link"] == "/offres"
    send(broadcast)
    match = {"If-Match": "*"}
    refused = call("coordinator", "PATCH", path, json={"link": "/"}, headers=match)
    assert refused.status_code == 409
    assert call("coordinator", "DELETE", path).status_code == 409
    assert call("coordinator", "DELETE", f"/broadcasts/{write()['id']}").status_code == 204


@pytest.mark.race
def test_ten_who_send_at_once_send_once(real_app):
    def send(broadcast_id):
        with real_app.app_context(), database.transaction() as session:
            found = session.get(Broadcast, broadcast_id, with_for_update=True)
            try:
                broadcasting.send(session, found, None)
            except broadcasting.AlreadySent:
                return 0
            return 1

    with real_app.app_context(), database.transaction() as session:
        town = session.scalar(text("SELECT id FROM territory"))
        session.add(Account(territory_id=town, role=Role.COORDINATOR))
        parameters = {"territory_id": str(town), "which": None}
        broadcast = Broadcast(
            territory_id=town, author_id=None, texts=A_BROADCAST["texts"], link="/",
            audience={"name": "territory", "parameters": parameters},
            expires_at=clock.now() + HOUR,
        )  # fmt: skip
        session.add(broadcast)
        session.flush()
        name = broadcast.id
    with ThreadPoolExecutor(10) as threads:
        sent = sum(threads.map(send, [name] * 10))
    with real_app.app_context(), database.transaction() as session:
        assert (sent, session.scalar(select(func.count()).select_from(Event))) == (1, 1)
