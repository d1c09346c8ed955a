"""The days of a series: what RFC 5545 says, our bounds, holidays, clocks, cuts and changes."""

import csv
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from applys.events.rules import times
from applys.events.rules.recurring import changing, dates, parts
from applys.events.rules.recurring.dates import Plan

COFFEE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20271231"
HOLIDAYS = Path(__file__).parents[4] / "shared/data/jours_feries_metropole.csv"


def plan(rule=COFFEE, first_day="2027-01-14", **changes):
    facts = {"rule": rule, "first_day": date.fromisoformat(first_day), "at": time(9, 30)}
    return Plan(**{**facts, "minutes": 120, **changes})


def said(days):
    return " ".join(f"{day:%m-%d}" for day in days)


def days(*written):
    return frozenset(map(date.fromisoformat, written))


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4", "01-14 01-28 02-11 02-25"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4", "01-14 01-25 01-28 02-08"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=3", "01-24 01-26 02-07"),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "02-09 03-09 04-13"),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "01-29 02-26 03-26"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "01-31 03-31 05-31"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "01-29 02-26"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", "05-17 05-15"),
        ("FREQ=YEARLY;BYYEARDAY=100;COUNT=2", "04-10 04-09"),
        ("FREQ=DAILY;UNTIL=20270116", "01-14 01-15 01-16"),
        ("FREQ=DAILY;UNTIL=20270116T083000Z", "01-14 01-15 01-16"),
        ("FREQ=DAILY;UNTIL=20270116T082959Z", "01-14 01-15"),
        ("FREQ=DAILY;UNTIL=20270116T093000", "01-14 01-15 01-16"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2", "02-29 02-29"),
    ],
)
def test_a_rule_gives_the_days_of_rfc_5545(rule, wanted):
    assert said(dates.given(plan(rule))) == wanted


@pytest.mark.parametrize(
    ("rule", "problem", "says"),
    [
        ("FREQ=WEEKLY", parts.EndlessRule, "COUNT or an UNTIL"),
        ("FREQ=DAILY;COUNT=100000", dates.TooManyDates, "five hundred"),
        ("FREQ=DAILY;UNTIL=20990101", dates.TooManyDates, "five hundred"),
        ("FREQ=YEARLY;COUNT=12", dates.TooManyDates, "ten years"),
        ("FREQ=YEARLY;INTERVAL=1000;COUNT=2", dates.TooManyDates, "ten years"),
        ("FREQ=HOURLY;COUNT=2", parts.RuleRefused, "too often"),
        ("FREQ=SECONDLY;COUNT=2", parts.RuleRefused, "too often"),
        ("FREQ=DAILY;COUNT=2;BYHOUR=9,10", parts.RuleRefused, "once a day"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270201", parts.RuleRefused, "not both"),
        ("FREQ=DAILY;COUNT=0", parts.RuleRefused, "COUNT"),
        ("FREQ=DAILY;COUNT=١", parts.RuleRefused, "COUNT"),
        ("FREQ=DAILY;COUNT=2;COUNT=3", parts.RuleRefused, "once"),
        ("FREQ=DAILY;COUNT=2;INTERVAL=99999999999999999999", parts.RuleRefused, "INTERVAL"),
        ("FREQ=WEEKLY;COUNT=2;BYDAY=2TU", parts.RuleRefused, "numbered"),
        ("FREQ=WEEKLY;COUNT=2;BYMONTHDAY=3", parts.RuleRefused, "not with this FREQ"),
        ("FREQ=MONTHLY;COUNT=2;BYMONTHDAY=0", parts.RuleRefused, "up to 31"),
        ("FREQ=MONTHLY;COUNT=2;BYSETPOS=1", parts.RuleRefused, "chooses"),
        ("FREQ=MONTHLY;COUNT=2;BYDAY=99MO", parts.RuleRefused, "1 to 53"),
        ("FREQ=DAILY;UNTIL=20270230", parts.RuleRefused, "UNTIL"),
        ("FREQ=DAILY;COUNT=2;WKST=XX", parts.RuleRefused, "WKST"),
        ("every other Thursday", parts.RuleRefused, "NAME=VALUE"),
        ("", parts.RuleRefused, "FREQ"),
    ],
)
def test_what_no_meeting_can_follow_is_named(rule, problem, says):
    with pytest.raises(problem) as refused:
        dates.all_days(plan(rule))
    assert says in " ".join(each["detail"] for each in refused.value.extra["errors"])


def test_every_fault_of_a_rule_is_listed():
    with pytest.raises(parts.RuleRefused) as refused:
        parts.read("FREQ=MINUTELY;INTERVAL=0;BYDAY=XX;NONSENSE=1")
    assert len(refused.value.extra["errors"]) == 5


@pytest.mark.parametrize("frequency", ["DAILY", "WEEKLY;BYDAY=MO", "MONTHLY", "YEARLY"])
def test_a_rule_that_never_gives_a_day_ends_its_search_near(frequency):
    """dateutil alone would count to the year 9999."""
    rule = f"FREQ={frequency};BYMONTH=2;COUNT=5"
    never = rule + (";BYSETPOS=300" if "WEEKLY" in rule else ";BYMONTHDAY=30")
    with pytest.raises(dates.NoDates):
        dates.all_days(plan(never))


@pytest.mark.parametrize("year", [1970, 1999, 2000, 2024, 2027, 2090, 2099])
def test_the_last_years_that_dateutil_knows_have_the_calendars_of_any_year(year):
    found = dates.given(plan("FREQ=DAILY;COUNT=300", f"{year}-01-01"))
    assert (found[0], found[-1].toordinal() - found[0].toordinal()) == (date(year, 1, 1), 299)
    mondays = dates.given(plan("FREQ=WEEKLY;BYDAY=MO;COUNT=40", f"{year}-01-01"))
    assert {day.weekday() for day in mondays} == {0}


def test_public_holidays_are_left_out_and_what_is_added_is_not():
    ascension = replace(plan(), rule="FREQ=WEEKLY;COUNT=3", first_day=date(2027, 4, 29))
    assert said(dates.all_days(ascension)) == "04-29 05-13"
    assert said(dates.all_days(replace(ascension, skips_public_holidays=False))) == (
        "04-29 05-06 05-13"
    )
    added = replace(ascension, extra_days=days("2027-05-06"), except_days=days("2027-05-13"))
    assert said(dates.all_days(added)) == "04-29 05-06"


def test_school_holidays_are_left_out_where_asked_from_their_first_day_to_their_last():
    winter = [(date(2027, 2, 20), date(2027, 3, 7))]
    weekly = replace(
        plan(), rule="FREQ=DAILY;COUNT=20", first_day=date(2027, 2, 18), school_holidays=winter
    )
    assert len(dates.all_days(weekly)) == 20
    skipping = replace(weekly, skips_school_holidays=True)
    assert said(dates.all_days(skipping)) == "02-18 02-19 03-08 03-09"
    added = replace(skipping, extra_days=days("2027-02-25"))
    assert said(dates.all_days(added)) == "02-18 02-19 02-25 03-08 03-09"


def test_a_daily_series_meets_none_of_the_holidays_that_the_state_publishes():
    if not HOLIDAYS.exists():
        pytest.skip(f"{HOLIDAYS} is not here: the published list was not compared")
    with HOLIDAYS.open(encoding="utf-8") as file:
        off = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    year = date(2026, 1, 1), date(2026, 12, 31)
    met = set(dates.all_days(plan("FREQ=DAILY;UNTIL=20261231", "2026-01-01")))
    assert len(met) == 365 - len({day for day in off if year[0] <= day <= year[1]})
    assert not met & off


def test_the_hour_on_the_wall_stays_over_both_clock_changes():
    shown = {day: times.instant(dates.span(plan(), day)[0]).hour for day in dates.all_days(plan())}
    summer = [day for day, hour in shown.items() if hour == 7]
    assert said(summer[:1] + summer[-1:]) == "04-08 10-21"
    assert {shown[day] for day in shown if day not in summer} == {8}


@pytest.mark.parametrize(
    ("first_day", "problem"),
    [("2027-03-28", times.TimeDoesNotExist), ("2027-10-31", times.TimeExistsTwice)],
)
def test_an_hour_that_clocks_skip_or_show_twice_is_named_with_its_days(first_day, problem):
    night = plan("FREQ=DAILY;COUNT=5", first_day, at=time(2, 30))
    with pytest.raises(problem) as refused:
        dates.check_clocks(night, dates.all_days(night))
    (fault,) = refused.value.extra["errors"]
    assert (fault["pointer"], fault["detail"][:10]) == ("/at", first_day)
    without = replace(night, except_days=days(first_day))
    dates.check_clocks(without, dates.all_days(without))


@pytest.mark.parametrize(
    ("old", "new", "kept", "gone"),
    [
        ("01-14 01-28", "01-14 01-28", "01-14>01-14 01-28>01-28", ""),
        ("01-14 01-28", "01-15 01-29", "01-14>01-15 01-28>01-29", ""),
        ("01-14 01-21", "01-14", "01-14>01-14", "01-21"),
        ("01-14", "01-21", "", "01-14"),
        ("01-12 01-14", "01-14 01-15", "01-12>01-15 01-14>01-14", ""),
        ("01-12 01-14", "01-13", "01-12>01-13", "01-14"),
        ("", "01-13", "", ""),
    ],
)
def test_a_meeting_keeps_its_day_or_takes_another_of_its_week(old, new, kept, gone):
    of = lambda text: [date.fromisoformat(f"2027-{each}") for each in text.split()]  # noqa: E731
    found = changing.paired(of(old), of(new))
    moves = [f"{was:%m-%d}>{now:%m-%d}" for was, now in sorted(found.kept.items())]
    assert (" ".join(moves), said(found.gone)) == (kept, gone)


@pytest.mark.parametrize(
    "rule",
    [
        COFFEE,
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=20",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH;COUNT=5",
        "FREQ=DAILY;INTERVAL=3;COUNT=60",
    ],
)
def test_a_series_cut_in_two_has_the_same_days(rule):
    whole = plan(rule, except_days=days("2027-02-11"), extra_days=days("2027-02-12", "2027-06-01"))
    all_days = dates.all_days(whole)
    for day in all_days[1:-1:3]:
        first, second = changing.cut(whole, day)
        halves = dates.all_days(first), dates.all_days(second)
        assert max(halves[0]) < day <= min(halves[1])
        assert [*halves[0], *halves[1]] == all_days


def test_a_cut_before_the_first_day_or_after_the_last_is_none():
    assert changing.cut(plan(), date(2027, 1, 14)) is None
    with pytest.raises(changing.NothingFollows):
        changing.cut(plan(), date(2028, 1, 1))


@pytest.mark.parametrize("written", ["RRULE:freq=weekly;count=3;", " FREQ=WEEKLY; COUNT=3"])
def test_a_rule_is_read_as_calendars_write_it(written):
    assert parts.normal(written) == "FREQ=WEEKLY;COUNT=3"
