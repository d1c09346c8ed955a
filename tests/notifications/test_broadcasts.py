"""The coordinator writes to many: looked at first, sent once, stopped at any time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from applys.accounts.models import Account
from applys.kernel import clock, database
from applys.kernel.callers import Role
from applys.notifications.actions import broadcasting, choosing, telling
from applys.notifications.models import (
    Broadcast,
    Channel,
    Delivery,
    Event,
    Notification,
    Topic,
)

NEW = {
    "texts": {
        "fr": {"title": "Fête de quartier", "body": "Samedi à 15 h, place de la Verrerie."},
        "tr": {"title": "Mahalle şenliği", "body": "Cumartesi 15.00."},
    },
    "audience": {"name": "territory"},
}
HOUR = timedelta(hours=1)


@pytest.fixture
def write(call):
    def write(**changes):
        return call("coordinator", "POST", "/broadcasts", json={**NEW, **changes}).json

    return write


@pytest.fixture
def send(call):
    def send(broadcast, **asked):
        path = f"/broadcasts/{broadcast['id']}/send"
        return call("coordinator", "POST", path, json=asked)

    return send


@pytest.fixture
def leave(session):
    """What the worker does when an event's hour has come; returns the batches made."""

    def leave():
        for event_id in session.scalars(select(Event.id)).all():
            telling.tell_planned(session, event_id)
        session.commit()
        return session.scalars(select(Delivery.batch).distinct()).all()

    return leave


@pytest.fixture
def turkish(people, session, phone):
    """Ana reads Turkish, on a phone."""
    session.get(Account, people["ana"].id).language = "tr"
    phone()


def told(session):
    return set(session.scalars(select(Notification.account_id)).all())


@pytest.mark.parametrize("who", ["ana", "employer", "mediator", "landlord"])
def test_only_the_coordinator_writes_to_many(call, who):
    assert call(who, "POST", "/broadcasts", json=NEW).status_code == 403
    assert call(who, "GET", "/broadcasts").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"texts": {"en": {"title": "Hi", "body": "Hello"}}}, "/texts"),
        ({"texts": {"fr": {"title": "", "body": "x"}}}, "/texts/fr/value/title"),
        ({"audience": {"name": "everyone"}}, "/audience/name"),
        ({"audience": {"name": "neighbourhood"}}, "/audience/neighbourhood"),
        ({"audience": {"name": "neighbourhood", "neighbourhood": "paris"}},
         "/audience/neighbourhood"),
        ({"audience": {"name": "topic"}}, "/audience/topic"),
        ({"link": "https://elsewhere.example"}, "/link"),
        ({"link": "//elsewhere.example"}, "/link"),
    ],
)  # fmt: skip
def test_each_fault_is_named(call, wrong, pointer):
    refused = call("coordinator", "POST", "/broadcasts", json={**NEW, **wrong})
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
    assert (shown["ar"]["readers"], preview["recipients"]["accounts"]) == (1, 2)


def test_the_preview_warns_of_what_looks_personal_or_long(call, write):
    words = {"fr": {"title": "T" * 66, "body": "Appelez Zoé au 06 12 34 56 78."}}
    broadcast = write(texts=words)
    preview = call("coordinator", "GET", f"/broadcasts/{broadcast['id']}/preview").json
    assert preview["texts"][0]["warnings"] == ["long_title", "looks_personal"]


def test_the_preview_counts_who_sleeps(call, write, people, noon):
    people["ana"]
    noon.shift(11 * HOUR)
    broadcast = write()
    preview = call("coordinator", "GET", f"/broadcasts/{broadcast['id']}/preview").json
    assert preview["recipients"]["in_quiet_hours"] == 1


def test_everyone_of_the_town_is_told(write, send, leave, people, session):
    everyone = {people[name].id for name in ("ana", "bob")}
    people["employer"]
    send(write())
    leave()
    assert told(session) == everyone


def test_a_phone_shows_it_in_its_owner_s_language(write, send, leave, turkish, deliver, fcm):
    send(write())
    for batch in leave():
        deliver(batch)
    assert fcm.ledger.accepted()[0].message["notification"]["title"] == "Mahalle şenliği"


def test_a_neighbourhood_is_told_and_no_other(write, send, leave, people, session):
    people["bob"]
    quarter = session.execute(text("SELECT id, slug FROM neighbourhood")).one()
    session.get(Account, people["ana"].id).neighbourhood_id = quarter.id
    send(write(audience={"name": "neighbourhood", "neighbourhood": quarter.slug}))
    leave()
    assert told(session) == {people["ana"].id}


def test_those_who_follow_a_topic_are_told(write, send, leave, people, session):
    off = {Topic.EVENTS: {Channel.INBOX: False}}
    choosing.set_preferences(session, people["bob"].id, off)
    people["ana"]
    send(write(audience={"name": "topic", "topic": "events"}))
    leave()
    assert told(session) == {people["ana"].id}


def test_it_is_sent_once(write, send):
    broadcast = write()
    assert send(broadcast).status_code == 200
    assert send(broadcast).status_code == 409


def test_a_later_hour_is_kept_and_a_past_one_is_now(write, send, leave, people, session, noon):
    people["ana"]
    later = (clock.now() + HOUR).isoformat()
    assert send(write(), at=later).json["state"] == "scheduled"
    leave()
    assert told(session) == set()
    noon.shift(HOUR)
    leave()
    assert told(session) == {people["ana"].id}


def test_cancelled_before_its_hour_nobody_is_told(call, write, send, leave, people, session, noon):
    people["ana"]
    broadcast = write()
    send(broadcast, at=(clock.now() + HOUR).isoformat())
    path = f"/broadcasts/{broadcast['id']}/cancel"
    assert call("coordinator", "POST", path).json["state"] == "cancelled"
    noon.shift(HOUR)
    leave()
    assert told(session) == set()
    assert call("coordinator", "POST", path).status_code == 409


def test_cancelled_while_it_leaves_it_goes_no_further(
    call, write, send, leave, phone, deliver, fcm
):
    phone()
    broadcast = write()
    send(broadcast)
    batches = leave()
    call("coordinator", "POST", f"/broadcasts/{broadcast['id']}/cancel")
    for batch in batches:
        deliver(batch)
    assert fcm.ledger.accepted() == []
    outcome = call("coordinator", "GET", f"/broadcasts/{broadcast['id']}").json["outcome"]
    assert (outcome["told"], outcome["suppressed"]) == (1, 1)


def test_what_became_of_it_is_told_in_numbers_and_few_people_are_not_counted(
    call, write, send, leave, people, phone, deliver
):
    phone()
    broadcast = write()
    send(broadcast)
    for batch in leave():
        deliver(batch)
    call("ana", "GET", "/me/messages")
    told = call("coordinator", "GET", f"/broadcasts/{broadcast['id']}")
    assert told.json["state"] == "sent"
    assert (told.json["outcome"]["sent"], told.json["outcome"]["shown"]) == (1, None)
    assert str(people["ana"].id) not in told.text


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
        parameters = {"territory_id": str(town)}
        broadcast = Broadcast(
            territory_id=town, author_id=None, texts=NEW["texts"], link="/",
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
