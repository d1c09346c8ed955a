"""Broadcasts leave: to whom they should, once, at their hour, and can be stopped."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from applys.accounts.models import Account
from applys.kernel import clock
from applys.notifications.actions import choosing, telling
from applys.notifications.models import Channel, Delivery, Event, Notification, Topic
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
    send(write(audience={"name": "neighbourhood", "which": quarter.slug}))
    leave()
    assert told(session) == {people["ana"].id}


def test_those_who_follow_a_topic_are_told(write, send, leave, people, session):
    off = {Topic.EVENTS: {Channel.INBOX: False}}
    choosing.set_preferences(session, people["bob"].id, off)
    people["ana"]
    send(write(audience={"name": "topic", "which": "events"}))
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
