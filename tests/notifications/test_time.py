"""What was due while nobody worked leaves late, if it is still of use, and never at night."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, text

from applys.accounts.models import Account
from applys.kernel import clock, tasks
from applys.notifications.actions import News, choosing, plan
from applys.notifications.models import Delivery, DeliveryState, Notification
from applys.notifications.queries.audiences import Audience
from tests.factories.notifications import OFFERS, REPORTS, URGENT

HALF_A_MINUTE = timedelta(seconds=30)
DUE = """
DELETE FROM procrastinate_jobs WHERE status = 'todo' AND coalesce(scheduled_at, :now) <= :now
RETURNING id, task_name, args
"""
EXPIRED, SUPPRESSED, SENT = DeliveryState.EXPIRED, DeliveryState.SUPPRESSED, DeliveryState.SENT
# The Saturdays before clocks change, and a day like any other.
DAYS = [date(2027, 3, 27), date(2027, 10, 30), date(2027, 5, 12)]


def paris(day, hour, minute=0, days=0):
    return datetime.combine(day, time(hour, minute), clock.PARIS) + timedelta(days=days)


@pytest.fixture
def worker(app, session, noon):
    """worker(since, until) works through the tasks that come due in between, by half minutes."""

    def worker(since, until):
        noon.move_to(since)
        while clock.now() < until:
            run("notifications.sweep")
            session.commit()
            for _, name, arguments in sorted(session.execute(text(DUE), {"now": clock.now()})):
                run(name, **arguments)
            session.commit()
            noon.shift(HALF_A_MINUTE)

    def run(name, **arguments):
        context = SimpleNamespace(additional_context={"stage": app})
        tasks.app.tasks[name].func(context, **arguments)

    return worker


@pytest.fixture
def remind(session, people, noon, phone):
    """Plan, on a day at noon, a reminder for Ana's one phone, or for an audience."""

    def remind(day, at, expires, kind=REPORTS, whom=None):
        noon.move_to(paris(day, 12))
        phone()
        ana = Audience(name="accounts", parameters={"ids": [str(people["ana"].id)]})
        news = News(
            key=f"reminder:{at}", kind=kind, link="/", expires_at=expires,
            texts={"fr": {"title": "Rappel", "body": "Demain"}},
        )  # fmt: skip
        plan(session, whom or ana, news, at)
        session.commit()

    return remind


class WatchedPush:
    """Notes when each push left, in the town's time."""

    def __init__(self, push, hours):
        self.push, self.hours = push, hours

    def send(self, batch, still=lambda: True):
        for name, outcome in self.push.send(batch, still):
            self.hours.append(clock.now().astimezone(clock.PARIS))
            yield name, outcome


@pytest.fixture
def left(app, gateways):
    """The hours at which pushes left."""
    hours = []
    app.extensions["gateways"] = replace(gateways, push=WatchedPush(gateways.push, hours))
    return hours


def fates(session):
    session.expire_all()
    return session.execute(select(Delivery.state, Delivery.reason)).all()


@pytest.mark.parametrize("kind", [OFFERS, REPORTS, URGENT])
@pytest.mark.parametrize("day", DAYS)
def test_a_reminder_still_of_use_leaves_late(remind, worker, left, day, kind):
    remind(day, at=paris(day, 15), expires=paris(day, 20), kind=kind)
    worker(since=paris(day, 18), until=paris(day, 18, 5))
    (hour,) = left
    assert timedelta(0) <= hour - paris(day, 18) <= timedelta(minutes=1)


@pytest.mark.parametrize("day", DAYS)
def test_a_reminder_of_no_use_any_more_is_told_to_nobody(remind, worker, left, session, day):
    remind(day, at=paris(day, 15), expires=paris(day, 17))
    worker(since=paris(day, 18), until=paris(day, 18, 5))
    assert left == []
    assert session.scalars(select(Notification.id)).all() == []


@pytest.mark.parametrize("day", DAYS)
def test_back_at_night_a_reminder_waits_for_the_morning(remind, worker, left, day):
    remind(day, at=paris(day, 20), expires=paris(day, 12, days=1))
    worker(since=paris(day, 23), until=paris(day, 23, 3))
    worker(since=paris(day, 1, 58, days=1), until=paris(day, 3, 2, days=1))
    assert left == []
    worker(since=paris(day, 7, 55, days=1), until=paris(day, 8, 7, days=1))
    (hour,) = left
    assert time(8) <= hour.time() <= time(8, 5)


@pytest.mark.parametrize("day", DAYS)
def test_a_reminder_for_before_the_morning_only_stays_in_the_inbox(
    remind, worker, left, session, day
):
    remind(day, at=paris(day, 20), expires=paris(day, 7, 30, days=1))
    worker(since=paris(day, 23), until=paris(day, 23, 3))
    worker(since=paris(day, 7, 55, days=1), until=paris(day, 8, 7, days=1))
    assert left == []
    assert {state for state, _ in fates(session)} == {EXPIRED}
    assert session.scalar(select(func.count(Notification.id))) == 1


@pytest.mark.parametrize(("allowed", "pushes"), [(True, 1), (False, 0)])
def test_an_urgent_one_wakes_only_those_who_let_it(
    remind, worker, left, session, people, allowed, pushes
):
    choosing.set_rhythm(session, people["ana"], {"urgent_at_night": allowed})
    remind(DAYS[0], at=paris(DAYS[0], 20), expires=paris(DAYS[0], 12, days=1), kind=URGENT)
    worker(since=paris(DAYS[0], 23), until=paris(DAYS[0], 23, 3))
    assert len(left) == pushes


@pytest.fixture
def crowd(session, people):
    """Four hundred residents with a phone each; their audience."""
    session.execute(text(CROWD), {"town": people.territory_id})
    ids = session.scalars(select(Account.id).where(Account.display_name == "crowd"))
    return Audience(name="accounts", parameters={"ids": [str(each) for each in ids]})


CROWD = """
WITH residents AS (
    INSERT INTO account (id, created_at, territory_id, role, language, display_name)
    SELECT gen_random_uuid(), now(), :town, 'resident', 'fr', 'crowd' FROM generate_series(1, 400)
    RETURNING id)
INSERT INTO notification_device
    (id, created_at, account_id, address, kind, provider, platform, seen_at)
SELECT gen_random_uuid(), now(), id, 'ok-' || id, 'fid', 'fcm', 'android', '2027-03-01'
FROM residents
"""


@pytest.mark.parametrize("day", DAYS[:2])
def test_hundreds_due_in_one_night_do_not_leave_at_once(remind, worker, left, crowd, day):
    remind(day, at=paris(day, 20), expires=paris(day, 12, days=1), whom=crowd)
    worker(since=paris(day, 22), until=paris(day, 22, 2))
    worker(since=paris(day, 7, 58, days=1), until=paris(day, 8, 7, days=1))
    by_moment = Counter(each.time() for each in left)
    assert len(left) == 400
    assert min(by_moment) >= time(8)
    assert len(by_moment) >= 10
    assert max(by_moment.values()) < 80
