"""When the crew comes: Mondays, or another day, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from applys.dumping.rules import mondays

MONDAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("easter", "whit"),
    [("2026-04-06", "2026-05-25"), ("2027-03-29", "2027-05-17"), ("2028-04-17", "2028-06-05")],
)
def test_easter_and_whit_mondays_are_put_off_to_the_tuesday(easter, whit):
    for monday in map(date.fromisoformat, (easter, whit)):
        assert mondays.round_day(monday) == monday + timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "day"), [({}, MONDAY), ({MONDAY: date(2027, 3, 4)}, date(2027, 3, 4)),
                      ({MONDAY: None}, None)],
)  # fmt: skip
def test_people_decide_over_the_calendar(said, day):
    assert mondays.round_day(MONDAY, said) == day


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2027-02-28T17:00:00+00:00", "2027-03-01"),  # 18:00 in winter
        ("2027-02-28T17:00:01+00:00", "2027-03-08"),
        ("2027-03-28T16:00:00+00:00", "2027-03-30"),  # the clocks went forward this night
        ("2027-03-29T16:00:00+00:00", "2027-03-30"),  # Easter Monday, 18:00 in summer
        ("2027-03-29T16:00:01+00:00", "2027-04-05"),
        ("2026-10-25T17:00:00+00:00", "2026-10-26"),  # the clocks went back this night
        ("2026-10-25T17:00:01+00:00", "2026-11-02"),
        ("2027-12-31T23:30:00+00:00", "2028-01-03"),  # already next year in Paris
    ],
)
def test_the_next_round_is_the_first_whose_cut_off_is_ahead(now, day):
    assert mondays.next_round(datetime.fromisoformat(now)) == date.fromisoformat(day)


def test_a_round_that_does_not_take_place_promises_the_following_one():
    now = datetime(2027, 2, 25, tzinfo=UTC)
    assert mondays.next_round(now, {MONDAY: None}) == date(2027, 3, 8)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2027-02-28T17:00:00+00:00", None),
        ("2027-02-28T17:00:01+00:00", "2027-03-01"),
        ("2027-03-01T11:00:00+00:00", "2027-03-01"),
        ("2027-03-01T11:00:01+00:00", None),
        ("2027-03-28T17:00:00+00:00", None),  # Easter: the round is on Tuesday
        ("2027-03-29T17:00:00+00:00", "2027-03-30"),
    ],
)
def test_a_round_is_due_from_its_cut_off_until_its_end(now, due):
    found = mondays.due_round(datetime.fromisoformat(now))
    assert (found and found.isoformat()) == due


def test_a_round_starts_at_eight_in_paris_in_both_halves_of_the_year():
    winter, summer = (mondays.hours(date(2027, month, 5))[0] for month in (1, 7))
    assert (winter.astimezone(UTC).hour, summer.astimezone(UTC).hour) == (7, 6)
