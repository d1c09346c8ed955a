"""Is this door open? Weeks, holidays, exceptions, clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from applys.directions.models import Appointment
from applys.directions.models.opening import Status
from applys.directions.rules.hours import answer
from applys.kernel.clock import PARIS
from tests.factories.directions import a_week, an_exception

CHRISTMAS = (date(2026, 12, 19), date(2027, 1, 3))


def at(text):
    """An instant in Paris, from "2026-11-25 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def say(week, moment, appointment="none"):
    """What a door says, with its hours in Paris."""
    said = answer(week, Appointment(appointment), at(moment).astimezone(UTC))
    until, opens = (
        when and f"{when.astimezone(PARIS):%a %d %H:%M}" for when in (said.until, said.opens_at)
    )
    return str(said.status), until or opens, said.reason


@pytest.mark.parametrize(
    ("moment", "status", "when", "reason"),
    [
        ("2026-11-25 10:00", "open", "Wed 25 12:00", None),
        ("2026-11-25 11:30", "closes_soon", "Wed 25 12:00", None),
        ("2026-11-25 12:00", "closed", "Wed 25 14:00", None),
        ("2026-11-25 13:20", "closed", "Wed 25 14:00", None),
        ("2026-11-27 17:00", "closed", "Mon 30 09:00", None),
        ("2027-04-30 18:00", "closed", "Mon 03 09:00", None),
        ("2027-11-11 10:00", "closed", "Fri 12 09:00", "public_holiday"),
        ("2028-05-01 10:00", "closed", "Tue 02 09:00", "public_holiday"),
    ],
)
def test_a_week_answers_at_any_instant(moment, status, when, reason):
    assert say(a_week(), moment) == (status, when, reason)


def test_on_the_first_of_may_a_door_opens_only_for_that_very_day():
    may_day = date(2028, 5, 1)
    week = a_week(exceptions=[an_exception(may_day, kind="instead", hours="10:00-11:00")])
    long = an_exception(date(2028, 4, 24), date(2028, 5, 7), "instead", hours="10:00-11:00")
    assert say(week, "2028-05-01 10:15")[0] == "open"
    assert say(a_week(exceptions=[long]), "2028-05-01 10:15")[1:] == (
        "Tue 02 10:00", "public_holiday",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("night", "hours"), [("2026-10-25", 24), ("2027-03-28", 22)], ids=["autumn", "spring"]
)
def test_durations_are_right_when_the_clock_changes(night, hours):
    week, noon = a_week("Mo-Su 10:00-11:00"), at(f"{night} 11:00") - timedelta(days=1)
    wait = answer(week, Appointment.NONE, noon.astimezone(UTC)).opens_at - noon.astimezone(UTC)
    assert wait == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("variant", "moment", "status", "when", "reason"),
    [
        (None, "2026-12-22 10:00", "open", "Tue 22 12:00", None),
        ("off", "2026-12-22 10:00", "closed", "Mon 04 09:00", "school_holidays"),
        ("Mo,We 10:00-11:00", "2026-12-22 10:00", "closed", "Wed 23 10:00", None),
        ("Mo 10:00-11:00; We 15:00-16:00", "2026-12-23 10:00", "closed", "Wed 23 15:00", None),
    ],
)
def test_school_holidays_have_hours_of_their_own(variant, moment, status, when, reason):
    week = a_week(school_holidays=variant, holidays=[CHRISTMAS])
    assert say(week, moment) == (status, when, reason)


@pytest.mark.parametrize(
    ("exception", "moment", "said"),
    [
        (an_exception(date(2026, 11, 25), reason="works"), "2026-11-25 10:00",
         ("closed_exceptionally", "Thu 26 09:00", "works")),
        (an_exception(date(2026, 11, 23), date(2026, 11, 29), reason="staff"), "2026-11-25 10:00",
         ("closed_exceptionally", "Mon 30 09:00", "staff")),
        (an_exception(date(2026, 11, 25), kind="instead", hours="13:00-18:00"), "2026-11-25 10:00",
         ("closed", "Wed 25 13:00", None)),
        (an_exception(date(2026, 11, 28), kind="besides", hours="09:00-13:00"), "2026-11-28 10:00",
         ("open", "Sat 28 13:00", None)),
        (an_exception(date(2026, 11, 25), kind="besides", hours="12:00-13:00"), "2026-11-25 10:00",
         ("open", "Wed 25 13:00", None)),
    ],
)  # fmt: skip
def test_an_exception_wins_over_the_week(exception, moment, said):
    assert say(a_week(exceptions=[exception]), moment) == said


@pytest.mark.parametrize("hours", [None, "lundi matin", "sur rendez-vous", "SH Mo-Fr 10:00-12:00"])
def test_what_is_not_understood_never_says_open(hours):
    week = a_week(hours)
    assert say(week, "2026-11-25 10:00") == ("unknown", None, None)
    assert say(week, "2026-11-25 10:00", "required") == ("by_appointment", None, None)


def test_an_exception_is_believed_where_the_week_is_not_known():
    week = a_week(None, exceptions=[an_exception(date(2026, 11, 25), reason="weather")])
    assert say(week, "2026-11-25 10:00") == ("closed_exceptionally", None, "weather")
    assert say(week, "2026-11-26 10:00") == ("unknown", None, None)


def test_a_door_by_appointment_says_so_with_its_hours():
    week = a_week('Mo-Fr 09:00-12:00, Th 14:00-16:00 "sur rendez-vous"')
    assert say(a_week(), "2026-11-25 10:00", "required")[:2] == ("by_appointment", "Wed 25 12:00")
    assert say(week, "2026-11-26 15:00")[:2] == ("by_appointment", "Thu 26 16:00")


def test_a_season_that_is_over_has_no_known_opening():
    week = a_week("2025 Sep 01-2026 Jun 30 We 14:00-16:00")
    assert say(week, "2026-11-25 10:00")[0] == Status.NO_KNOWN_OPENING
