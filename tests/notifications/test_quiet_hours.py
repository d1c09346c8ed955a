"""Nothing disturbs people in their quiet hours or their pauses, whatever the path."""

from datetime import time, timedelta

import pytest
from sqlalchemy import func, select

from applys.kernel import clock
from applys.notifications.actions import choosing
from applys.notifications.models import (
    DeliveryState,
    Notification,
)
from tests.factories.notifications import REPORTS, URGENT
from tests.notifications.conftest import at, only_delivery

NIGHT, MORNING = time(23, 30), time(8)


pytestmark = pytest.mark.usefixtures("a_phone")


@pytest.fixture
def a_phone(phone):
    phone()


@pytest.fixture
def tell_at_night(noon, say, session, people, deliver):
    def tell_at_night(kind, *, calm=False, **rhythm):
        choosing.set_rhythm(session, people["ana"], rhythm)
        noon.move_to(at(NIGHT))
        for batch in say(kind=kind, calm=calm):
            deliver(batch)

    return tell_at_night


def test_what_is_told_at_night_is_due_in_the_morning(noon, say, session):
    noon.move_to(at(NIGHT))
    say()
    wait = only_delivery(session).due_at - at(MORNING, day=1)
    assert timedelta(0) <= wait <= timedelta(minutes=5)


def test_what_falls_into_the_night_waits_for_the_morning(noon, say, session, deliver, fcm):
    (batch,) = say()
    noon.move_to(at(NIGHT))
    deliver(batch)
    row = only_delivery(session)
    assert (row.state, row.reason, row.attempts) == (DeliveryState.PENDING, "quiet", 0)
    assert row.due_at >= at(MORNING, day=1)
    assert fcm.ledger.accepted() == []


def test_what_is_of_no_use_in_the_morning_stays_in_the_inbox(noon, say, session, deliver):
    (batch,) = say(expires=timedelta(hours=14))
    noon.move_to(at(NIGHT))
    deliver(batch)
    row = only_delivery(session)
    assert (row.state, row.reason) == (DeliveryState.EXPIRED, "quiet")
    assert session.scalar(select(func.count()).select_from(Notification)) == 1


@pytest.mark.parametrize(("allowed", "sent"), [(False, 0), (True, 1)])
def test_an_urgent_message_passes_only_for_those_who_allow_it(tell_at_night, fcm, allowed, sent):
    tell_at_night(URGENT, urgent_at_night=allowed)
    assert len(fcm.ledger.accepted()) == sent


def test_allowing_urgent_messages_allows_no_others(tell_at_night, fcm):
    tell_at_night(REPORTS, urgent_at_night=True)
    assert fcm.ledger.accepted() == []


def test_one_of_an_urgent_kind_that_is_calm_waits_for_the_morning(tell_at_night, fcm):
    tell_at_night(URGENT, calm=True, urgent_at_night=True)
    assert fcm.ledger.accepted() == []


def test_someone_without_quiet_hours_is_told_at_night(noon, say, session, people):
    choosing.set_rhythm(session, people["ana"], {"quiet_from": None, "quiet_until": None})
    noon.move_to(at(NIGHT))
    say()
    assert only_delivery(session).due_at <= clock.now()


def test_hours_of_ones_own_hold(noon, say, session, people):
    naps = {"quiet_from": time(11), "quiet_until": time(14)}
    choosing.set_rhythm(session, people["ana"], naps)
    say()
    wait = only_delivery(session).due_at - at(time(14))
    assert timedelta(0) <= wait <= timedelta(minutes=5)


def test_nothing_leaves_during_a_pause_and_the_inbox_keeps_all(say, session, people, deliver, call):
    until = clock.now() + timedelta(days=3)
    choosing.set_rhythm(session, people["ana"], {"paused_until": until})
    (batch,) = say()
    deliver(batch)
    row = only_delivery(session)
    assert (row.state, row.reason) == (DeliveryState.SUPPRESSED, "paused")
    assert call("ana", "GET", "/me/messages").json["unread"] == 1


def test_a_pause_that_is_over_holds_nothing(say, session, people, deliver, fcm):
    over = clock.now() - timedelta(minutes=1)
    choosing.set_rhythm(session, people["ana"], {"paused_until": over})
    (batch,) = say()
    deliver(batch)
    assert len(fcm.ledger.accepted()) == 1
