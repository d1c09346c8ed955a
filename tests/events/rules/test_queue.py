"""How long a freed place is kept, and that nights do not count."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applys.events.rules import queue, times


def at(written):
    return times.instant(datetime.fromisoformat(written))


@pytest.mark.parametrize(
    ("now", "starts_at", "until"),
    [
        ("2027-07-05T10:00", "2027-07-09T10:00", "2027-07-05T12:00"),
        ("2027-07-05T10:00", "2027-07-05T14:00", "2027-07-05T11:00"),
        ("2027-07-05T20:30", "2027-07-09T10:00", "2027-07-06T09:30"),
        ("2027-07-05T23:00", "2027-07-09T10:00", "2027-07-06T10:00"),
        ("2027-07-05T03:00", "2027-07-09T10:00", "2027-07-05T10:00"),
        ("2027-07-05T22:00", "2027-07-06T10:00", "2027-07-06T08:30"),
        ("2027-07-05T22:00", "2027-07-06T02:00", "2027-07-05T23:00"),
        ("2027-03-27T20:00", "2027-03-30T10:00", "2027-03-28T09:00"),
        ("2027-10-30T20:00", "2027-11-02T10:00", "2027-10-31T09:00"),
    ],
)
def test_two_hours_or_a_quarter_of_the_waking_time_left(now, starts_at, until):
    assert queue.claim_until(at(now), at(starts_at)) == at(until)


MOMENTS = st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1)).map(times.instant)  # noqa: DTZ001


@given(MOMENTS, st.timedeltas(timedelta(minutes=1), timedelta(days=9)))
def test_a_place_is_never_kept_past_the_start_nor_into_the_past(now, left):
    until = queue.claim_until(now, now + left)
    assert now < until <= now + left


@given(MOMENTS, st.timedeltas(timedelta(minutes=1), timedelta(days=9)))
def test_nobody_has_more_than_two_waking_hours(now, left):
    until = queue.claim_until(now, now + left)
    assert queue.waking(now, until) <= queue.LONGEST


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=4)))
def test_waking_time_is_counted_as_it_passes(now, span):
    assert queue.waking(now, queue.after_waking(now, span)) == span
