"""What is over a person's daily limit comes as one summary."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select, update

from applys.kernel import clock
from applys.notifications.actions import choosing, reading, summing_up
from applys.notifications.models import (
    Delivery,
    DeliveryState,
    Quota,
)
from tests.factories.notifications import REPORTS, URGENT
from tests.notifications.conftest import at

pytestmark = pytest.mark.usefixtures("a_phone")


@pytest.fixture
def a_phone(phone):
    phone()


def say_and_send(say, deliver, times, kind=REPORTS):
    for _ in range(times):
        for batch in say(kind):
            deliver(batch)


def test_the_sixth_message_of_a_day_stays_in_the_inbox(say, session, deliver, fcm):
    say_and_send(say, deliver, 6)
    assert len(fcm.ledger.accepted()) == 5
    capped = session.scalars(select(Delivery.state).where(Delivery.reason == "cap")).all()
    assert capped == [DeliveryState.SUPPRESSED]


def test_a_limit_of_ones_own_holds_and_none_is_a_limit(say, session, people, deliver, fcm):
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 0})
    say_and_send(say, deliver, 2)
    assert fcm.ledger.accepted() == []
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 1})
    say_and_send(say, deliver, 2)
    assert len(fcm.ledger.accepted()) == 1


def test_everyone_has_their_own_limit(say, session, people, deliver, fcm):
    choosing.set_rhythm(session, people["bob"], {"daily_cap": 1})
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 3})
    session.add(Quota(account_id=people["bob"].id, day=clock.now().date()))
    say_and_send(say, deliver, 4)
    assert len(fcm.ledger.accepted()) == 3


def test_the_next_day_begins_anew(noon, say, session, people, deliver, fcm):
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 1})
    say_and_send(say, deliver, 2)
    noon.shift(timedelta(days=1))
    say_and_send(say, deliver, 1)
    assert len(fcm.ledger.accepted()) == 2


def test_a_message_counts_once_whatever_the_number_of_tries(
    say, session, people, phone, deliver, fcm
):
    phone("flaky2-phone")
    phone("ok-phone-2")
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 1})
    (batch,) = say()
    for _ in range(3):
        deliver(batch)
        session.execute(update(Delivery).values(due_at=clock.now()))
        session.commit()
    assert session.scalars(select(Quota.used)).all() == [1]
    assert len(fcm.ledger.accepted()) == 3


def test_urgent_messages_pass_for_those_who_allow_them(say, session, people, deliver, fcm):
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 0, "urgent_at_night": True})
    say_and_send(say, deliver, 1, kind=URGENT)
    assert len(fcm.ledger.accepted()) == 1
    assert session.scalars(select(Quota.used)).all() == []


def test_what_is_over_the_limit_comes_as_one_summary(
    noon, say, session, people, deliver, fcm, call
):
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 1})
    say_and_send(say, deliver, 4)
    noon.move_to(at(time(19, 1)))
    told = [summing_up.sum_up(session) for _ in range(2)]
    session.commit()
    for batch in session.scalars(select(Delivery.batch).distinct()).all():
        deliver(batch)
    assert told == [1, 0]
    last = fcm.ledger.accepted()[-1].message["notification"]
    assert last == {"title": "Vos messages du jour", "body": "À lire dans l'application : 3"}
    assert call("ana", "GET", "/me/messages").json["unread"] == 4


def test_who_reads_some_after_a_summary_has_no_second_one(
    noon, say, session, people, deliver, call
):
    choosing.set_rhythm(session, people["ana"], {"daily_cap": 1})
    say_and_send(say, deliver, 4)
    noon.move_to(at(time(19, 1)))
    assert summing_up.sum_up(session) == 1
    capped = select(Delivery.notification_id).where(Delivery.reason == "cap")
    reading.mark_read(session, people["ana"], session.scalars(capped).first())
    noon.shift(timedelta(hours=1))
    assert summing_up.sum_up(session) == 0
