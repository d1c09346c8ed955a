"""Local times: those that exist once are instants, the others are named."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from applys.events.rules import times

at = datetime.fromisoformat


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (at("2027-01-14T09:30"), datetime(2027, 1, 14, 8, 30, tzinfo=UTC)),
        (at("2027-07-14T09:30"), datetime(2027, 7, 14, 7, 30, tzinfo=UTC)),
        (at("2027-03-28T01:59"), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (at("2027-03-28T03:00"), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (at("2027-10-31T03:00"), datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_time_without_offset_is_read_in_paris(local, utc):
    assert times.settle({"starts_at": local}) == {"starts_at": utc}


def test_a_time_that_the_clocks_jump_over_is_named():
    with pytest.raises(times.TimeDoesNotExist) as refused:
        times.settle({"starts_at": at("2027-03-28T02:30")})
    assert refused.value.extra["errors"][0]["pointer"] == "/starts_at"


def test_a_time_that_comes_twice_is_named():
    with pytest.raises(times.TimeExistsTwice):
        times.settle({"ends_at": at("2027-10-31T02:30")})


def test_every_such_time_is_listed():
    with pytest.raises(times.TimeDoesNotExist) as refused:
        times.settle({"starts_at": at("2027-03-28T02:00"), "ends_at": at("2027-10-31T02:00")})
    assert [fault["pointer"] for fault in refused.value.extra["errors"]] == [
        "/starts_at", "/ends_at",
    ]  # fmt: skip


@pytest.mark.parametrize("hours", [1, 2])
def test_an_offset_tells_which_of_the_two_is_meant(hours):
    summer_or_winter = timezone(timedelta(hours=hours))
    local = datetime(2027, 10, 31, 2, 30, tzinfo=summer_or_winter)
    assert times.settle({"starts_at": local})["starts_at"].hour == (2 - hours) % 24


def test_a_week_later_is_the_same_hour_over_both_clock_changes():
    for day in (at("2027-03-25T09:30"), at("2027-10-28T09:30")):
        moment = times.instant(day)
        week = times.later(moment, weeks=1)
        assert week != moment + timedelta(weeks=1)
        assert times.instant(day + timedelta(weeks=1)) == week
