"""Doors looked for: by need, language, words, hour and place."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from applys.directions.actions import looking, opening
from applys.directions.queries.doors import PointMissing, Sort, Wanted
from applys.kernel import clock
from applys.kernel.keyset import Pager
from applys.kernel.places import Point
from tests.factories import directions as make

PAGER = Pager(secret="of the tests")
CENTRE = Point(*make.TOWN_HALL)
OPEN, SHUT = "24/7", "Mo 03:00-03:01"


def find(session, cursor=None, limit=20, now=None, **wanted):
    return looking.search(
        session, PAGER, Wanted(**wanted), now or datetime.now(UTC), cursor=cursor, limit=limit
    )


def names(page):
    return [seen.sheet.name for seen in page.items]


@pytest.fixture
def doors(session, town):
    """Three doors: open near, closed nearer, open far and in Turkish."""
    near, nearer, far = (47.4142, 0.9845), (47.4133, 0.9845), (47.4332, 0.9845)
    make.a_door(session, town.id, "a--1", name="near", at=near, hours=OPEN)
    make.a_door(session, town.id, "a--2", name="nearer", at=nearer, hours=SHUT)
    make.a_door(
        session, town.id, "a--3", name="far", at=far, hours=OPEN, languages=["fr", "tr"],
        themes=["sante--acces-aux-soins"], description="Un médecin vous écoute.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["far", "near", "nearer"]),
        ({"languages": ["tr"]}, ["far"]),
        ({"themes": ["sante--acces-aux-soins"]}, ["far"]),
        ({"words": "médecins"}, ["far"]),
        ({"open_at": "now"}, ["far", "near"]),
        ({"sort": Sort.NEAREST, "point": CENTRE}, ["nearer", "near", "far"]),
        ({"sort": Sort.NEAREST, "point": CENTRE, "open_at": "now"}, ["near", "far"]),
        ({"point": CENTRE, "radius_m": 120.0}, ["near", "nearer"]),
        ({"sort": Sort.SOONEST, "languages": ["fr"], "open_at": "now"}, ["near", "far"]),
    ],
)
def test_filters_add_up(session, doors, wanted, found):
    if "open_at" in wanted:
        wanted = {**wanted, "open_at": datetime.now(UTC)}
    assert names(find(session, **wanted)) == found


def test_each_page_goes_on_where_the_last_one_ended(session, doors):
    wanted = {"sort": Sort.NEAREST, "point": CENTRE, "limit": 1}
    seen, cursor = [], None
    for _ in range(3):
        page = find(session, cursor, **wanted)
        seen, cursor = seen + names(page), page.next_cursor
    assert (seen, cursor) == (["nearer", "near", "far"], None)


def test_the_nearest_needs_a_point(session, town):
    with pytest.raises(PointMissing):
        find(session, sort=Sort.NEAREST)


def test_a_sheet_nobody_answers_for_counts_as_two_kilometres_further(session, town, doors):
    old = datetime.now(UTC) - timedelta(days=300)
    make.a_door(session, town.id, "a--4", name="old", verified_at=old)
    assert names(find(session, sort=Sort.NEAREST, point=CENTRE)) == ["nearer", "near", "old", "far"]


@pytest.mark.parametrize("rolled", [True, False])
def test_a_door_is_found_open_whether_or_not_the_doors_were_rolled_at_noon(session, town, rolled):
    with time_machine.travel("2026-11-30T10:00+01:00"):
        door = make.a_door(session, town.id, hours="Mo-Fr 09:00-12:00,14:00-17:00")
    with time_machine.travel("2026-11-30T13:00+01:00"):
        if rolled:
            opening.roll(session)
        assert names(find(session, open_at=clock.now())) == []
    with time_machine.travel("2026-11-30T14:00+01:00"):
        found = find(session, open_at=clock.now())
        assert [each.sheet.id for each in found.items] == [door.id]


def test_open_now_is_the_same_search_when_its_page_is_turned(call, doors):
    first = call(None, "GET", "/directions/sheets?open_now=true&limit=1").json
    path = f"/directions/sheets?open_now=true&limit=1&cursor={first['next_cursor']}"
    with time_machine.travel(clock.now() + timedelta(seconds=5)):
        second = call(None, "GET", path).json
    assert [each["name"]["text"] for each in (*first["items"], *second["items"])] == ["far", "near"]


def test_what_is_open_is_shown_once_however_slowly_pages_are_turned(session, doors):
    now, seen, cursor = datetime.now(UTC), [], None
    for minutes in range(3):
        page = find(session, cursor, 1, now + timedelta(minutes=minutes), sort=Sort.SOONEST)
        seen, cursor = seen + names(page), page.next_cursor
    assert sorted(seen) == ["far", "near", "nearer"]


def test_words_that_no_sheet_holds_are_taken_for_what_people_mean(call, session, town, doors):
    session.add(make.a_need("droits", words=["assistante sociale"]))
    session.flush()
    path, seen = "/directions/sheets?q=Assistante%20sociale&limit=1", []
    answer = call(None, "GET", path).json
    seen += [each["name"]["text"] for each in answer["items"]]
    answer = call(None, "GET", f"{path}&cursor={answer['next_cursor']}").json
    assert [*seen, *(each["name"]["text"] for each in answer["items"])] == ["near", "nearer"]
    assert call(None, "GET", "/directions/sheets?q=girafe").json["items"] == []


@pytest.mark.parametrize("themes", [1, 6])
def test_few_themes_or_many_find_the_same_nearest_doors(session, town, doors, themes):
    """Few are sorted whole, many are read from an index: both give the same pages."""
    wanted = {
        "themes": [make.RIGHTS, *(f"autre--{n}" for n in range(themes - 1))], "point": CENTRE,
        "sort": Sort.NEAREST, "open_at": datetime.now(UTC),
    }  # fmt: skip
    session.flush()
    assert names(find(session, **{**wanted, "open_at": datetime.now(UTC)})) == ["near"]
    assert names(find(session, **{**wanted, "open_at": None}, limit=1)) == ["nearer"]
