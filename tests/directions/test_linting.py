"""What the hours library accepts and misreads is refused, or mended, by name."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours

from applys.directions.messages import faults as messages
from applys.directions.models.opening import HoursFault
from applys.directions.rules.hours import linting

PARIS = ZoneInfo("Europe/Paris")
# A Thursday at ten, no holiday of any kind.
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=PARIS)


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-12:00,14:00-17:00",
        "Mo-Fr 09:00-12:00; Sa 10:00-12:00; PH off",
        "Mo-Fr 09:00-17:00; We 09:00-12:00",
        "Tu[1,3] 14:00-16:00",
        "week 1-53/2 Mo 09:00-10:00",
        "2026 Sep 01-2027 Jun 30 We 14:00-16:00",
        "PH 10:00-12:00; Mo-Fr 09:00-12:00",
        'Mo-Fr 09:00-12:00 "sur rendez-vous; sonnez"',
        "24/7",
        "10:00-12:00",
        "Mo 10:00-12:00; PH off; 2026 Dec 24 off",
    ],
)
def test_what_can_be_trusted_has_no_fault(text):
    assert linting.faults(text) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("lundi matin", "unreadable"),
        ("Mo-Fr 9h-12h", "unreadable"),
        ("Mo-Fr 09:00–12:00", "unreadable"),
        ("Lu-Ve 09:00-12:00", "unreadable"),
        ("Mo 09:00-12:00 24:00", "unreadable"),
        ("Mo 09:00-12:00;;Tu 09:00-12:00", "empty_rule"),
        ("", "empty_rule"),
        ('"sur rendez-vous"', "only_comment"),
        ('Mo 09:00-12:00; "fermé en août"', "only_comment"),
        ("SH Mo-Fr 10:00-12:00", "school_holidays"),
        ("Mo-Fr 09:00-12:00; SH off", "school_holidays"),
        ("PH Mo-Fr 10:00-12:00", "public_holidays"),
        ("Mo-Fr,PH 10:00-12:00", "public_holidays"),
        ("Mo-Fr", "no_times"),
        ("Mo open", "no_times"),
        ("Mo-Fr 09:00+", "no_end"),
        ("Mo-Fr 12:00-09:00", "over_midnight"),
        ("Fr 22:00-26:00", "over_midnight"),
        ("sunrise-sunset", "sun"),
        ('Mo 09:00-12:00 || "sur rendez-vous"', "fallback"),
        ("Mo,Tu 09:00-11:30; Tu,We 12:30-17:30", "two_rules"),
        ("Mo-Fr 09:00-17:00; We 18:00-20:00", "two_rules"),
        ("PH off", "never_open"),
        ("Mo closed; Tu closed; We closed", "never_open"),
        ("Mo 09:00-12:00; " * 70 + "PH off", "too_long"),
        ("Mo 09:00-12:00\x00", "unreadable"),
    ],
)
def test_what_cannot_be_trusted_has_a_name(text, fault):
    assert fault in linting.faults(text)
    assert all(messages.hours_refused(linting.faults(text)))


@pytest.mark.parametrize("text", ["2026 Dec 24 10:00-12:00", "week 2 Mo 10:00-12:00", "PH off"])
def test_a_variant_is_days_of_the_week_and_times(text):
    assert HoursFault.NOT_WEEKLY in linting.faults(text, weekly=True)
    assert linting.faults("off", weekly=True) == ()


def test_rules_for_the_very_same_days_are_made_one():
    mended = linting.mended("Mo 09:00-11:30; Mo 12:30-17:30; Tu 10:00-11:00")
    assert mended == "Mo 09:00-11:30,12:30-17:30; Tu 10:00-11:00"
    assert linting.mended("Mo-Fr 09:00-17:00; We 09:00-12:00").endswith("; We 09:00-12:00")


def test_the_author_is_told_where_the_grammar_stopped():
    said = messages.hours_refused((HoursFault.UNREADABLE,), linting.column("Lu-Ve 09:00-12:00"))
    assert said == [
        "Ces horaires ne se lisent pas. Utilisez la grille : jour, début, fin. (au caractère 1)"
    ]


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("SH Mo-Fr 09:00-12:00", True),
        ("Mo-Fr 09:00-12:00; SH Mo-Fr off", False),
        ("PH Mo-Fr 09:00-12:00", True),
        ("Mo-Fr", True),
        ('"sur rendez-vous"', True),
        ("Th 09:00-11:30; Th 12:30-17:30", False),
    ],
)
def test_the_library_still_misreads_what_the_lint_refuses(text, opened):
    assert OpeningHours(text, country="FR", timezone=PARIS).is_open(THURSDAY) is opened


def test_the_library_still_refuses_instants_in_plain_utc():
    with pytest.raises(TypeError):
        OpeningHours("24/7", timezone=PARIS).is_open(datetime(2026, 1, 1, tzinfo=UTC))
