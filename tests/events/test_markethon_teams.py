"""Teams, sectors and lists of firms: what their organiser may and may not write."""

import pytest

from tests.factories import markethon as make
from tests.factories.events import problem

COMPANION = {"companion": "Julie, Mission locale"}


@pytest.fixture
def write_team(call, day):
    def write_team(**changes):
        path = f"/events/desk/meetings/{day['id']}/teams"
        return call("mediator", "POST", path, json=make.a_team(**changes))

    return write_team


@pytest.fixture
def write_sector(call, day):
    def write_sector(**said):
        path = f"/events/desk/meetings/{day['id']}/sectors"
        return call("mediator", "POST", path, json={"name": "Nord", "streets": ["r. A"], **said})

    return write_sector


@pytest.mark.parametrize("number", [0, 1, 4])
def test_a_team_is_two_or_three_people(write_team, number):
    assert write_team(members=[COMPANION] * number).status_code == 422


def test_a_team_is_made_of_those_who_have_a_place_there(write_team, book, day, announce):
    here, elsewhere = book("ana", day).json, book("bob", announce()).json
    kept = write_team(members=[{"booking_id": here["id"]}, COMPANION])
    stranger = write_team(name="Autre", members=[{"booking_id": elsewhere["id"]}, COMPANION])
    assert (kept.status_code, stranger.status_code) == (201, 422)
    assert [each["booking_id"] for each in kept.json["members"]] == [here["id"], None]


def test_nobody_is_in_two_teams_nor_twice_in_one(write_team, book, day):
    member = {"booking_id": book("ana", day).json["id"]}
    write_team(members=[member, COMPANION])
    assert problem(write_team(name="B", members=[member, COMPANION]))[0] == 422
    again = write_team(name="Bis", members=[member, COMPANION])
    twice = write_team(name="Double", members=[member, member])
    assert problem(again) == (409, "already-in-team")
    assert problem(twice) == (422, "team-size")


def test_someone_who_gives_their_place_back_no_longer_comes(call, write_team, book, answer, day):
    booking = book("ana", day).json
    write_team(members=[{"booking_id": booking["id"]}, COMPANION])
    answer("ana", booking, "give_back")
    (team,) = call("mediator", "GET", f"/events/desk/meetings/{day['id']}/markethon").json["teams"]
    assert [each["comes"] for each in team["members"]] == [False, True]


def test_a_sector_is_one_team_s(write_team, write_sector, call, day):
    sector = write_sector().json
    assert write_team(sector_id=sector["id"]).status_code == 201
    assert problem(write_team(name="Autre", sector_id=sector["id"])) == (409, "sector-taken")
    path = f"/events/desk/meetings/{day['id']}/sectors/{sector['id']}"
    assert problem(call("mediator", "DELETE", path)) == (409, "sector-walked")


def test_names_are_one_s_own(write_team, write_sector):
    write_team(), write_sector()
    assert problem(write_team()) == (409, "team-name-taken")
    assert problem(write_sector()) == (409, "sector-name-taken")


def test_only_a_markethon_has_teams_and_sectors(call, write):
    meeting = write()
    for what, body in (("teams", make.a_team()), ("sectors", {"name": "Nord", "streets": ["A B"]})):
        answer = call(
            "mediator", "POST", f"/events/desk/meetings/{meeting['id']}/{what}", json=body
        )
        assert problem(answer) == (409, "not-markethon")


LINE = {"type": "LineString", "coordinates": [[0.98, 47.41], [0.99, 47.42]]}


def test_a_sector_may_be_drawn(write_sector):
    assert write_sector(outline=LINE).json["outline"] == LINE


@pytest.mark.parametrize("outline", [
    {"type": "Point", "coordinates": [0, 0]}, {"type": "LineString", "coordinates": [[0, 0]]},
    {"type": "LineString", "coordinates": [[0, 91], [0, 0]]}, {"type": "Polygon"},
    {"type": "LineString", "coordinates": [[0, 0], [True, 1]]}, {"type": []}, {},
    {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
    {"type": "LineString", "coordinates": [[0, 0]] * 501},
    {**LINE, "crs": "x"}, {"type": "Polygon", "coordinates": [3]},
])  # fmt: skip
def test_what_is_no_outline_is_named(write_sector, outline):
    answer = write_sector(outline=outline)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/outline"


def test_a_sector_has_a_street(write_sector):
    assert write_sector(streets=[]).status_code == 422


def test_a_team_that_visited_stays(call, blue, on_the_day):
    blue.log(make.a_visit())
    path = f"/events/desk/teams/{blue.id}"
    assert problem(call("mediator", "DELETE", path)) == (409, "team-walked")


def test_a_firm_is_listed_once_by_siret_or_by_name_and_street(call, day):
    firms = [
        {"name": "Boulangerie", "street": "1 rue A", "siret": make.SIRET},
        {"name": "Autre", "street": "2 rue B", "siret": make.SIRET},
        {"name": "SAS boulangerie", "street": "1, r. A"},
        {"name": "Garage", "street": "3 rue C"},
    ]
    path = f"/events/desk/meetings/{day['id']}/firms"
    assert call("mediator", "POST", path, json={"items": firms}).json == {"added": 2}
    assert call("mediator", "POST", path, json={"items": firms}).json == {"added": 0}


def test_a_link_is_not_texted_where_no_phone_is_known(call, blue):
    assert problem(call("mediator", "POST", f"/events/desk/teams/{blue.id}/text")) == (
        409, "no-phone",
    )  # fmt: skip


def test_another_s_markethon_is_not_to_be_written(call, day, blue):
    path = f"/events/desk/meetings/{day['id']}/teams"
    assert call("employer", "POST", path, json=make.a_team(name="Une autre")).status_code == 404
    assert call("employer", "PUT", f"/events/desk/teams/{blue.id}/link").status_code == 404
