"""Each channel is a choice, and leaves by its own gateway."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.accounts.models import Account
from applys.kernel import clock
from applys.notifications.actions import News, choosing, tell
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
