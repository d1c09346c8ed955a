"""Each channel is a choice, and leaves by its own gateway."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from applys.accounts.models import Account
from applys.gateways.push import AddressKind
from applys.kernel import clock, ids
from applys.notifications.actions import News, choosing, tell
from applys.notifications.actions.leaving.carrying import FAULT
from applys.notifications.actions.leaving.claiming import Load
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Topic,
)
from tests.factories.accounts import a_contact
from tests.factories.notifications import OFFERS
from tests.notifications.conftest import only_delivery


def ways(session):
    return sorted(session.scalars(select(Delivery.channel)).all())


@pytest.fixture(autouse=True)
def addresses(session, people):
    session.add(a_contact(people["ana"], "ana@example.org"))
    session.flush()


def test_a_resident_gets_no_letter_unless_they_ask(say, session, people):
    say()
    assert ways(session) == []
    choosing.set_preferences(session, people["ana"].id, {Topic.REPORTS: {Channel.EMAIL: True}})
    say()
    assert ways(session) == [Channel.EMAIL]


def test_staff_get_letters_unless_they_refuse(session, people):
    session.add(a_contact(people["coordinator"], "kim@example.org"))
    session.flush()
    whom = select(Account.id).where(Account.id == people["coordinator"].id)
    for n, refused in enumerate((False, True)):
        if refused:
            wish = {Topic.OFFERS: {Channel.EMAIL: False}}
            choosing.set_preferences(session, people["coordinator"].id, wish)
        news = News(
            key=f"staff:{n}", kind=OFFERS, texts={"fr": {"title": "T", "body": "B"}},
            link="/", expires_at=clock.now() + timedelta(days=1),
        )  # fmt: skip
        tell(session, whom, news)
    assert ways(session) == [Channel.EMAIL]


def test_a_letter_says_why_it_came_and_how_to_stop_it(say, session, people, deliver, gateways):
    choosing.set_preferences(session, people["ana"].id, {Topic.REPORTS: {Channel.EMAIL: True}})
    (batch,) = say()
    deliver(batch)
    (letter,) = gateways.mail.sent
    assert letter.to == "ana@example.org"
    assert "Pour un essai." in letter.text
    assert letter.unsubscribe.startswith("http://applys.test/desabonnement/")
    assert only_delivery(session).state is DeliveryState.SENT


@pytest.mark.parametrize("channel", [Channel.PUSH, Channel.EMAIL, Channel.SMS])
def test_a_message_that_cannot_be_written_holds_up_no_other(carriers, channel):
    facts = {
        "kind": OFFERS.name, "topic": Topic.OFFERS, "language": "fr", "title": "T", "body": "B",
        "link": "/", "urgent": False, "expires_at": clock.now(), "address": "ok-1",
        "address_kind": AddressKind.FID,
    }  # fmt: skip
    rows = [
        SimpleNamespace(id=name, notification_id=name, account_id=name, **facts)
        for name in (ids.new_id(), ids.new_id())
    ]
    rows[0].notification_id = None
    load = Load(owner=ids.new_id(), batch=ids.new_id(), channel=channel, provider="any", rows=rows)
    outcomes = dict(carriers().carry(load, lambda: True))
    assert outcomes[rows[0].id] == FAULT
    assert outcomes[rows[1].id] != FAULT
