"""Each need has a door this week, or the coordinator hears of it; digital places on a map."""

from datetime import date

import pytest
import time_machine
from sqlalchemy import select

from applys.directions.actions import covering
from applys.notifications.models import Event
from tests.factories import directions as make

WEDNESDAY = "2026-11-25T10:00+01:00"


@pytest.fixture
def wednesday(session, town):
    with time_machine.travel(WEDNESDAY):
        session.add_all([
            make.a_need(),
            make.a_need("french", themes=["lecture-ecriture-calcul"], labels={
                "fr": {"text": "Apprendre le français", "status": "reviewed"}}),
            make.a_need("unsure", themes=[]),
        ])  # fmt: skip
        session.flush()
        yield town


def test_each_need_counts_its_doors_each_day(call, session, wednesday):
    make.a_door(session, wednesday.id, "a--1")
    make.a_door(session, wednesday.id, "a--2", hours="Sa 10:00-12:00")
    make.a_door(session, wednesday.id, "a--3", appointment="required")
    seen = call("coordinator", "GET", "/directions/desk/coverage").json
    assert seen["days"][0] == "2026-11-25"
    doors = {need["code"]: need["doors"] for need in seen["needs"]}
    assert doors == {"papers": [1, 1, 1, 1, 0, 1, 1], "french": [0] * 7}
    assert seen["uncovered"] == ["french"]


def test_a_need_without_a_door_is_told_once_a_week(session, people, wednesday):
    people["coordinator"]
    make.a_door(session, wednesday.id)
    assert [covering.alarm(session), covering.alarm(session)] == [1, 1]
    event = session.scalars(select(Event)).one()
    assert "Apprendre le français" in event.texts["fr"]["body"]
    with time_machine.travel("2026-11-30T10:00+01:00"):
        covering.alarm(session)
    assert len(session.scalars(select(Event)).all()) == 2


def test_the_end_of_the_school_calendar_is_told_four_months_ahead(session, people, town):
    people["coordinator"]
    session.add(make.a_school_holiday(town.id, date(2027, 4, 1), date(2027, 4, 10)))
    session.flush()
    for day, told in (("2026-12-01", 0), ("2026-12-20", 1), ("2027-01-20", 1)):
        with time_machine.travel(day):
            covering.watch_calendar(session)
        assert len(session.scalars(select(Event)).all()) == told


def test_digital_places_are_on_a_map(call, session, wednesday):
    make.a_door(session, wednesday.id, "a--1", digital=["wifi", "help"], name="Espace numérique")
    make.a_door(session, wednesday.id, "a--2")
    make.a_door(session, wednesday.id, "a--3", digital=["wifi"], at=None)
    places = call(None, "GET", "/directions/digital-places?language=en")
    assert places.mimetype == "application/geo+json"
    (place,) = places.json["features"]
    assert place["geometry"] == {"type": "Point", "coordinates": [0.9845, 47.4132]}
    assert place["properties"]["told"] == "Open until 12:00"
    assert place["properties"]["digital"] == ["wifi", "help"]


@pytest.mark.parametrize("who", [None, "ana", "landlord"])
def test_coverage_is_the_coordinator_s(call, town, who):
    assert call(who, "GET", "/directions/desk/coverage").status_code in {401, 403}
