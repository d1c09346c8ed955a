"""What is planned is told at its hour, once, or not at all."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from applys.kernel import clock, database
from applys.notifications.actions import News, call_off, plan, telling
from applys.notifications.actions.leaving import sweeping
from applys.notifications.models import Delivery, DeliveryState, Event, Notification
from applys.notifications.queries.audiences import Audience
from tests.factories.notifications import REPORTS

HOUR = timedelta(hours=1)


@pytest.fixture
def ana_alone(people):
    return Audience(name="accounts", parameters={"ids": [str(people["ana"].id)]})


@pytest.fixture
def planned(session, ana_alone):
    """Plan something for Ana in an hour; return the event's id."""

    def planned(key="reminder", useful=2 * HOUR):
        news = News(
            key=key, kind=REPORTS, link="/", texts={"fr": {"title": "Rappel", "body": "Demain"}},
            expires_at=clock.now() + HOUR + useful,
        )  # fmt: skip
        event_id = plan(session, ana_alone, news, clock.now() + HOUR)
        session.commit()
        return event_id

    return planned


def told(session):
    return session.scalars(select(Notification.account_id)).all()


def test_nobody_is_told_before_the_hour(planned, noon, session, people):
    event_id = planned()
    assert telling.tell_planned(session, event_id) == 0
    noon.shift(HOUR)
    assert telling.tell_planned(session, event_id) == 1
    assert told(session) == [people["ana"].id]


def test_it_is_told_once_whoever_asks(planned, noon, session):
    event_id = planned()
    noon.shift(HOUR)
    assert [telling.tell_planned(session, event_id) for _ in range(3)] == [1, 0, 0]


def test_the_same_key_is_planned_once(planned, session):
    assert planned() is not None
    assert planned() is None


def test_the_audience_is_that_of_the_hour(planned, noon, session, phone):
    event_id = planned()
    phone("bought-meanwhile")
    noon.shift(HOUR)
    telling.tell_planned(session, event_id)
    assert len(session.scalars(select(Delivery.id)).all()) == 1


def test_what_nobody_told_in_time_is_told_late_while_of_use(planned, noon, session):
    event_id = planned(useful=2 * HOUR)
    noon.shift(2 * HOUR)
    assert telling.tell_planned(session, event_id) == 1


def test_what_is_of_no_use_any_more_is_not_told(planned, noon, session):
    event_id = planned(useful=HOUR)
    noon.shift(3 * HOUR)
    assert telling.tell_planned(session, event_id) == 0
    assert told(session) == []


def test_an_event_without_a_task_is_found_by_the_sweep(planned, noon, session):
    event_id = planned()
    session.execute(text("DELETE FROM procrastinate_jobs"))
    session.commit()
    noon.shift(HOUR)
    with database.transaction() as sweeper:
        assert sweeping.sweep(sweeper) == 1
    asked = session.scalars(text("SELECT args->>'event_id' FROM procrastinate_jobs")).all()
    assert asked == [str(event_id)]


def test_an_event_called_off_in_time_is_not_told(planned, noon, session):
    event_id = planned()
    assert call_off(session, "reminder")
    noon.shift(HOUR)
    assert telling.tell_planned(session, event_id) == 0


def test_an_event_called_off_while_it_leaves_goes_no_further(
    planned, noon, session, phone, deliver, fcm
):
    phone()
    event_id = planned()
    noon.shift(HOUR)
    telling.tell_planned(session, event_id)
    session.commit()
    assert call_off(session, "reminder")
    session.commit()
    deliver(session.scalar(select(Delivery.batch)))
    assert fcm.ledger.accepted() == []
    row = session.execute(select(Delivery.state, Delivery.reason)).one()
    assert row == (DeliveryState.SUPPRESSED, "cancelled")


def test_nothing_is_called_off_twice(planned, session):
    planned()
    assert [call_off(session, "reminder"), call_off(session, "reminder")] == [True, False]
    assert not call_off(session, "unknown")
    assert session.scalars(select(Event.key)).all() == ["reminder"]
