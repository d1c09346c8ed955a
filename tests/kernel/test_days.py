"""Days of rest are those that the State publishes; the others are worked."""

import csv
from datetime import date
from pathlib import Path

import pytest

from applys.kernel import days

PUBLISHED = Path(__file__).parents[3] / "shared/data/jours_feries_metropole.csv"


def test_public_holidays_are_those_that_the_state_publishes():
    if not PUBLISHED.exists():
        pytest.skip(f"{PUBLISHED} is not here: the published list was not compared")
    with PUBLISHED.open(encoding="utf-8") as file:
        listed = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    years = {day.year for day in listed}
    assert len(years) > 5
    assert {year: days.holidays(year) for year in years} == {
        year: frozenset(day for day in listed if day.year == year) for year in years
    }


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2026-11-25", "2026-11-26"),
        ("2026-11-27", "2026-11-30"),
        ("2026-11-28", "2026-11-30"),
        ("2026-05-07", "2026-05-11"),
        ("2026-12-31", "2027-01-04"),
    ],
)
def test_work_goes_on_after_week_ends_and_holidays(day, following):
    assert days.next_working(date.fromisoformat(day)) == date.fromisoformat(following)
