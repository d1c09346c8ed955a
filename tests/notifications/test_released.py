"""The end of quiet hours in SQL, against a walk through the night minute by minute."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some
from sqlalchemy import DateTime, bindparam, select

from applys.notifications.actions import choosing
from applys.notifications.models import Rhythm
from applys.notifications.queries import wishes

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)
SPRING, AUTUMN = datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)

minutes = some.integers(0, 1439).map(lambda m: time(m // 60, m % 60))
nights = some.one_of(
    some.just((None, None)),
    some.tuples(minutes, minutes),
    some.tuples(some.just(time(21)), some.just(time(8))),
)
instants = some.one_of(
    some.integers(0, 365 * 1440).map(lambda m: datetime(2027, 1, 1, tzinfo=UTC) + m * MINUTE),
    some.integers(-1440, 1440).map(lambda m: SPRING + m * MINUTE),
    some.integers(-1440, 1440).map(lambda m: AUTUMN + m * MINUTE),
)


@pytest.fixture
def released(session, people):
    """released(now, start, end): what the SQL says for someone with these quiet hours."""
    ana = people["ana"]
    when = bindparam("now", type_=DateTime(timezone=True))
    statement = select(wishes.released_at(when, "Europe/Paris")).where(Rhythm.account_id == ana.id)

    def released(now, start, end):
        choosing.set_rhythm(session, ana, {"quiet_from": start, "quiet_until": end})
        return session.scalar(statement, {"now": now}).astimezone(UTC)

    return released


def is_quiet(instant, start, end):
    """Whether the clock on the wall, at this instant, is between these hours."""
    wall = instant.astimezone(PARIS).time()
    if start is None:
        return False
    return start <= wall < end if start <= end else wall >= start or wall < end


def walked(now, start, end):
    """The first minute from `now` on that is not quiet."""
    while is_quiet(now, start, end):
        now += MINUTE
    return now


def is_told_twice(instant):
    """Whether clocks show this hour twice, and this is the first time."""
    return (
        instant.astimezone(PARIS).time() == (instant + timedelta(hours=1)).astimezone(PARIS).time()
    )


@given(now=instants, hours=nights)
@example(now=SPRING - MINUTE, hours=(time(22), time(2, 30)))
@example(now=SPRING - MINUTE, hours=(time(3, 15), time(2, 45)))
@example(now=AUTUMN - 2 * MINUTE, hours=(time(22), time(2, 30)))
@example(now=AUTUMN + 2 * MINUTE, hours=(time(22), time(2, 30)))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_quiet_hours_end_when_a_walk_through_them_says(released, now, hours):
    over, first = released(now, *hours), walked(now, *hours)
    expected = first + timedelta(hours=1) if first > now and is_told_twice(first) else first
    assert over == expected
    assert over >= now
    assert not is_quiet(over, *hours)
    assert released(over, *hours) == over


@pytest.mark.parametrize(
    ("now", "until", "over"),
    [
        (SPRING - MINUTE, time(2, 30), SPRING),
        (SPRING - MINUTE, time(8), SPRING + timedelta(hours=5)),
        (AUTUMN - timedelta(hours=2), time(2, 30), AUTUMN + timedelta(minutes=30)),
        (AUTUMN - timedelta(hours=2), time(8), AUTUMN + timedelta(hours=6)),
    ],
)
def test_both_clock_changes_are_known(released, now, until, over):
    assert released(now, time(22), until) == over
