"""What is forgotten, when, and what never is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, event, select

from applys.accounts.models import Account
from applys.kernel import clock
from applys.notifications.actions import keeping
from applys.notifications.models import (
    Attempt,
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Tally,
    Unreachable,
    Webhook,
)
from tests.factories.notifications import an_event

FINAL = sorted(set(DeliveryState) - {DeliveryState.PENDING, DeliveryState.SENDING})


def days_ago(days):
    return clock.now() - timedelta(days=days)


def the_day(days):
    return days_ago(days).astimezone(clock.PARIS).date()


@pytest.fixture
def keep(session):
    """Keep a row as if it were made so many days ago."""

    def keep(row, days=0):
        row.created_at = days_ago(days)
        session.add(row)
        session.flush()
        return row

    return keep


@pytest.fixture
def delivered(keep, people):
    """A delivery to Ana, made so many days ago, in a state."""
    news = keep(an_event())
    note = keep(Notification(event_id=news.id, account_id=people["ana"].id))

    def delivered(days, state=DeliveryState.SENT, **changes):
        facts = {
            "event_id": news.id, "notification_id": note.id, "channel": Channel.PUSH,
            "provider": "fcm", "target_id": uuid4(), "batch": uuid4(), "due_at": clock.now(),
        }  # fmt: skip
        return keep(Delivery(state=state, **{**facts, **changes}), days).id

    return delivered


@pytest.fixture
def counted(keep):
    def counted(days, count, kind="tests.offers", state=DeliveryState.SENT, reason=""):
        facts = {"channel": Channel.PUSH, "kind": kind, "state": state, "reason": reason}
        keep(Tally(day=the_day(days), count=count, **facts))

    return counted


def left(session, column):
    return set(session.scalars(select(column)))


@pytest.mark.parametrize("state", FINAL)
def test_a_finished_delivery_is_kept_ninety_days(delivered, session, state):
    young = delivered(89, state)
    delivered(91, state)
    keeping.purge(session)
    assert left(session, Delivery.id) == {young}


@pytest.mark.parametrize("state", [DeliveryState.PENDING, DeliveryState.SENDING])
def test_what_is_still_to_leave_is_never_purged(delivered, session, state):
    waiting = delivered(200, state)
    keeping.purge(session)
    assert left(session, Delivery.id) == {waiting}


def test_deliveries_of_an_erased_account_go_at_once(delivered, session, people):
    delivered(0)
    delivered(0, DeliveryState.PENDING)
    to_a_system = delivered(0, notification_id=None, channel=Channel.WEBHOOK)
    session.execute(delete(Account).where(Account.id == people["ana"].id))
    keeping.purge(session)
    assert left(session, Delivery.id) == {to_a_system}


def test_tries_are_kept_as_long_as_deliveries(keep, session):
    tries = {"number": 1, "verdict": "later", "reason": "HTTP_503"}
    young = keep(Attempt(delivery_id=uuid4(), **tries), 89).id
    keep(Attempt(delivery_id=uuid4(), **tries), 91)
    keeping.purge(session)
    assert left(session, Attempt.id) == {young}


def test_counts_are_kept_thirteen_months(counted, session):
    counted(395, 1)
    counted(397, 1)
    keeping.purge(session)
    assert left(session, Tally.day) == {the_day(395)}


def test_messages_and_their_events_are_kept_thirteen_months(keep, session, people):
    for days in (395, 397):
        news = keep(an_event(key=f"old:{days}", expires_at=days_ago(days)), days)
        keep(Notification(event_id=news.id, account_id=people["ana"].id), days)
    keeping.purge(session)
    assert left(session, Event.key) == {"old:395"}
    assert len(left(session, Notification.id)) == 1


def test_an_event_still_in_someones_inbox_stays(keep, session, people):
    news = keep(an_event(key="late", expires_at=days_ago(400)), 400)
    keep(Notification(event_id=news.id, account_id=people["ana"].id), 100)
    keeping.purge(session)
    assert left(session, Event.key) == {"late"}


def test_dead_phones_go_after_a_month_and_silent_ones_after_270_days(keep, session, people):
    facts = {"account_id": people["ana"].id, "kind": "fid", "platform": "android"}
    for name, seen, gone in (("ok", 269, None), ("silent", 271, None), ("dead", 40, 31)):
        died = days_ago(gone) if gone else None
        keep(Device(address=name, seen_at=days_ago(seen), gone_at=died, **facts))
    keeping.purge(session)
    assert left(session, Device.address) == {"ok"}


def test_dead_addresses_are_remembered_thirteen_months(session):
    for name, days in (("young", 395), ("old", 397)):
        dead = {"address_hash": name, "since": days_ago(days), "reason": "SMTP_550"}
        session.add(Unreachable(channel="email", **dead))
    session.flush()
    keeping.purge(session)
    assert left(session, Unreachable.address_hash) == {"young"}


def test_a_secret_that_was_replaced_is_forgotten_when_its_day_is_over(keep, session, people):
    facts = {"partner_id": people["landlord"].partner_id, "kinds": [], "secret": "new"}
    for name, hours in (("over", -1), ("on", 1)):
        until = clock.now() + timedelta(hours=hours)
        keep(Webhook(url=name, previous_secret="old", previous_until=until, **facts))
    keeping.purge(session)
    kept = select(Webhook.url, Webhook.previous_secret).order_by(Webhook.url)
    assert [tuple(row) for row in session.execute(kept)] == [("on", "old"), ("over", None)]


def test_counts_of_past_days_are_folded_exactly(counted, session):
    for count in (5, 7, 11):
        counted(1, count)
    counted(1, 3, state=DeliveryState.FAILED, reason="TIMEOUT")
    counted(1, 2, kind="tests.reports")
    counted(2, 4)
    assert keeping.fold_counts(session) == 1
    what = (Tally.day, Tally.kind, Tally.state, Tally.reason, Tally.count)
    assert {tuple(row) for row in session.execute(select(*what))} == {
        (the_day(1), "tests.offers", "sent", "", 23),
        (the_day(1), "tests.offers", "failed", "TIMEOUT", 3),
        (the_day(1), "tests.reports", "sent", "", 2),
        (the_day(2), "tests.offers", "sent", "", 4),
    }


def test_todays_counts_are_left_to_the_workers(counted, session):
    for _ in range(3):
        counted(0, 1)
    assert keeping.fold_counts(session) == 0
    assert len(left(session, Tally.id)) == 3


def test_folding_again_changes_nothing(counted, session):
    for _ in range(3):
        counted(1, 1)
    assert [keeping.fold_counts(session) for _ in "ab"] == [1, 0]
    assert session.scalars(select(Tally.count)).all() == [3]


def test_no_purge_asks_something_for_each_row(session):
    """PostgreSQL joins once; a SubPlan would look again for every row of a large table."""
    connection, asked = session.connection(), []
    event.listen(connection, "before_cursor_execute", lambda *each: asked.append(each[2:4]))
    keeping.purge(session)
    deletes = [each for each in asked if each[0].startswith("DELETE")]
    plans = ["\n".join(explained(connection, *each)) for each in deletes]
    assert len(plans) == 9
    assert [plan for plan in plans if "SubPlan" in plan] == []


def explained(connection, statement, parameters):
    return connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).scalars().all()
