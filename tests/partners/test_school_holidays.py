"""The school holidays of the zone are those of the ministry, and go in once."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from applys.partners import actions, queries
from applys.partners.schemas.seeds import SeedSchoolHolidaySchema

SEEDED = json.loads(Path("seeds/school_holidays.json").read_text("utf-8"))
PUBLISHED = Path("../shared/data/vacances_scolaires_zone_b.csv")


def test_they_go_in_once_and_are_read_in_order(session, town):
    holidays = SeedSchoolHolidaySchema(many=True).load(SEEDED)
    done = [actions.seed_school_holidays(session, town.id, holidays) for _ in range(2)]
    assert done == [len(SEEDED), 0]
    days = queries.school_holidays(session, town.id, date(2027, 1, 1))
    assert days == sorted(days)
    assert days[0][1] >= date(2027, 1, 1)


def test_they_are_those_of_the_ministry():
    if not PUBLISHED.exists():
        pytest.skip(f"{PUBLISHED} is not there: the shared data are not beside the repository")
    rows = csv.DictReader(PUBLISHED.read_text("utf-8").splitlines())
    published = {(row["premier_jour"], row["dernier_jour"]) for row in rows}
    assert {(each["first_day"], each["last_day"]) for each in SEEDED} <= published
