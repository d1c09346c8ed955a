"""Letters come back; those who do not want them get no more."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.kernel import clock
from applys.notifications.actions.leaving import bouncing, rendering
from applys.notifications.actions.leaving.bouncing import Said
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Notification,
    Preference,
    Tally,
    Unreachable,
)
from tests.factories.accounts import a_contact
from tests.factories.notifications import add_a_failed_push

ADDRESS = "ana@example.org"


@pytest.fixture
def letter(session, people):
    """The name of a letter that left for Ana."""
    ana = people["ana"]
    contact = a_contact(ana, ADDRESS)
    contact.created_at = clock.now() - timedelta(days=1)
    session.add(contact)
    mail = {"channel": Channel.EMAIL, "provider": "smtp", "target_id": ana.id}
    add_a_failed_push(session, ana.id, state=DeliveryState.SENT, reason="", **mail)
    return rendering.tag(session.scalars(select(Notification.id)).one())


@pytest.fixture
def hear(session):
    def hear(said, letter, address=ADDRESS, code=""):
        known = bouncing.hear(session, said, letter, address, code)
        session.expire_all()
        return known

    return hear


def dead(session):
    return session.scalars(select(Unreachable.reason)).all()


def counted(session):
    return session.scalars(select(Tally.reason)).all()


def test_a_dead_address_is_written_to_no_more(hear, letter, session):
    assert hear(Said.DEAD, letter, code="5.1.1")
    delivery = session.scalars(select(Delivery)).one()
    assert (delivery.state, delivery.reason) == ("failed", "BOUNCE_5.1.1")
    assert (dead(session), counted(session)) == (["BOUNCE_5.1.1"], ["BOUNCE_5.1.1"])
    assert session.scalars(select(Preference)).all() == []


def test_a_complaint_stops_the_topic_too(hear, letter, session):
    hear(Said.UNWANTED, letter)
    (choice,) = session.scalars(select(Preference)).all()
    assert (choice.topic, choice.channel, choice.enabled) == ("offers", "email", False)
    assert dead(session) == ["COMPLAINT"]


def test_what_may_still_arrive_is_counted_only(hear, letter, session):
    hear(Said.LATER, letter, code="4.2.2")
    assert counted(session) == ["SOFT_BOUNCE_4.2.2"]
    assert dead(session) == []
    assert session.scalars(select(Delivery.state)).all() == ["sent"]


@pytest.mark.parametrize("name", ["", "invitation-1", "A" * 22, "é" * 22, "AAAA" * 500])
def test_without_a_letter_of_ours_nobody_is_silenced(hear, letter, session, name):
    assert not hear(Said.DEAD, name)
    assert (dead(session), counted(session)) == ([], [])


def test_said_twice_it_counts_once(hear, letter, session):
    assert [hear(Said.DEAD, letter) for _ in "ab"] == [True, True]
    assert (len(dead(session)), len(counted(session))) == (1, 1)


def test_the_address_a_letter_was_forwarded_to_stands_for_its_readers_own(hear, letter, session):
    hear(Said.DEAD, letter, "elsewhere@example.net")
    own = bouncing.forgetting.address_hash(ADDRESS)
    assert session.scalars(select(Unreachable.address_hash)).all() == [own]


def test_an_address_proved_since_is_spared(hear, letter, session, people):
    fresh = a_contact(people["ana"], "new@example.org")
    fresh.created_at = clock.now() + timedelta(seconds=1)
    session.add(fresh)
    session.flush()
    hear(Said.DEAD, letter, "new@example.org")
    old = bouncing.forgetting.address_hash(ADDRESS)
    assert session.scalars(select(Unreachable.address_hash)).all() == [old]
