"""The numbers of a broadcast: true, and never so small that they tell someone apart."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from applys.accounts.models import Contact, ContactKind
from applys.kernel import clock
from applys.notifications.actions import telling
from applys.notifications.actions.leaving import forgetting
from applys.notifications.models import (
    Channel,
    Contacted,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Preference,
    Topic,
)
from applys.notifications.models.people import UNSEEN
from applys.notifications.rules import broadcasts as rules
from tests.factories import accounts as make_accounts

NEW = {
    "texts": {"fr": {"title": "Fête de quartier", "body": "Samedi à 15 h."}},
    "audience": {"name": "territory"},
}


@pytest.fixture
def residents(session, town):
    """residents(n, "tr") are n people more, who read Turkish; returns their ids."""

    def residents(count, language="fr"):
        made = [make_accounts.an_account(town.id, language=language) for _ in range(count)]
        session.add_all(made)
        session.flush()
        return [each.id for each in made]

    return residents


@pytest.fixture
def write(call):
    return lambda: call("coordinator", "POST", "/broadcasts", json=NEW).json["id"]


@pytest.fixture
def preview(call, write):
    return lambda: call("coordinator", "GET", f"/broadcasts/{write()}/preview").json


@pytest.fixture
def sent(call, write, session):
    """sent() is a broadcast whose hour has come; returns its path."""

    def sent():
        path = f"/broadcasts/{write()}"
        call("coordinator", "POST", f"{path}/send", json={})
        for event_id in session.scalars(select(Event.id)).all():
            telling.tell_planned(session, event_id)
        return path

    return sent


def readers(preview):
    return {each["reader"]: each["readers"] for each in preview["texts"]}


def add_phone(session, account_id, **changes):
    facts = {"kind": "fid", "platform": "android", "seen_at": clock.now(), **changes}
    session.add(Device(account_id=account_id, address=f"phone-{account_id}", **facts))


def test_few_readers_of_a_language_are_not_counted_apart(preview, residents):
    residents(9)
    residents(6, "ar")
    residents(2, "tr")
    shown = preview()
    assert shown["recipients"]["accounts"] == 17
    assert readers(shown) == {"fr": 9, "en": 0, "ar": None, "tr": None, "pt": 0}


def test_many_readers_are_counted(preview, residents):
    residents(9)
    residents(6, "ar")
    assert readers(preview()) == {"fr": 9, "en": 0, "ar": 6, "tr": 0, "pt": 0}


def test_an_audience_of_few_is_not_broken_down(preview, residents, session):
    add_phone(session, residents(4)[0])
    shown = preview()
    assert shown["recipients"] == {
        "accounts": 4, "push": None, "email": 0, "sms": 0, "in_quiet_hours": 0,
    }  # fmt: skip


def test_readers_are_those_who_will_be_told(preview, residents, session):
    off = residents(6)[0]
    inbox = {"topic": Topic.TOWN, "channel": Channel.INBOX}
    session.add(Preference(account_id=off, enabled=False, **inbox))
    assert readers(preview())["fr"] == 5


def test_phones_unseen_for_long_are_not_counted(preview, residents, session):
    for number, account_id in enumerate(residents(12)):
        seen = clock.now() - (UNSEEN + timedelta(days=1) if number < 6 else timedelta(0))
        add_phone(session, account_id, seen_at=seen)
    assert preview()["recipients"]["push"] == 6


def test_addresses_known_to_be_dead_are_not_counted(preview, residents, session):
    for number, account_id in enumerate(residents(12)):
        on = {"topic": Topic.TOWN, "channel": Channel.EMAIL, "enabled": True}
        address = f"someone{number}@example.org"
        session.add(Preference(account_id=account_id, **on))
        session.add(Contact(account_id=account_id, kind=ContactKind.EMAIL, address=address))
        if number < 6:
            later = clock.now() + timedelta(minutes=1)
            forgetting.forget_address(session, Contacted.EMAIL, address, "SMTP_550", later)
    assert preview()["recipients"]["email"] == 6


def test_what_failed_is_told_by_reason(call, sent, residents, session):
    for account_id in residents(11):
        add_phone(session, account_id)
    path = sent()
    for number, each in enumerate(session.scalars(select(Delivery))):
        each.state, each.done_at = DeliveryState.FAILED, clock.now()
        each.reason = "UNREGISTERED" if number < 6 else "TIMEOUT"
    outcome = call("coordinator", "GET", path).json["outcome"]
    assert outcome["failed"] == 11
    assert [(each["reason"], each["count"]) for each in outcome["failures"]] == [
        ("UNREGISTERED", 6), ("TIMEOUT", 5),
    ]  # fmt: skip


def test_what_left_wholly_is_not_cancelled(call, sent, residents):
    residents(1)
    path = sent()
    assert call("coordinator", "POST", f"{path}/cancel").status_code == 409
    assert call("coordinator", "GET", path).json["state"] == "sent"


def test_an_event_forgotten_leaves_its_broadcast_sent(call, sent, residents, session):
    residents(1)
    path = sent()
    session.execute(delete(Notification))
    session.execute(delete(Event))
    kept = call("coordinator", "GET", path).json
    assert (kept["state"], kept["outcome"]["told"], kept["outcome"]["opened"]) == (
        "sent", None, None,
    )  # fmt: skip


def test_deliveries_forgotten_are_not_counted_as_none(call, sent, residents, session, noon):
    residents(6)
    path = sent()
    noon.shift(timedelta(days=91))
    outcome = call("coordinator", "GET", path).json["outcome"]
    assert (outcome["told"], outcome["sent"], outcome["failed"]) == (6, None, None)


@pytest.mark.parametrize(
    "title",
    [
        "Appelez le 06 12 34 56 78",
        "Appelez le +33 6 12 34 56 78",
        "0033612345678",
        "a.b@amboise.fr",
    ],
)
def test_a_title_that_looks_personal_is_warned_of(title):
    found = rules.warnings({"title": title, "body": "Bonjour"}, written=True)
    assert found == [rules.Warn.LOOKS_PERSONAL]


@pytest.mark.parametrize("title", ["Samedi 12.12.2026 à 15 h", "Rendez-vous au 12 rue 2026"])
def test_dates_and_streets_are_not_personal(title):
    assert rules.warnings({"title": title, "body": "Bonjour"}, written=True) == []
