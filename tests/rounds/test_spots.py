"""Caretakers name where to stop: with an account, or by a link of their own."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from applys.rounds.actions import drawing
from applys.rounds.models import NamedSpot, StopOrigin
from applys.rounds.queries import rounds as queries
from tests.factories import dumping as make
from tests.rounds.conftest import MONDAY

POINT = {"name": "Derrière le 4", "latitude": 47.41, "longitude": 0.99}


@pytest.fixture(autouse=True)
def thursday_before():
    with time_machine.travel(datetime(2027, 2, 25, 9, tzinfo=UTC), tick=False) as now:
        yield now


@pytest.fixture
def place(session, people, local):
    """A residence in the landlord's quarter, on nobody's ground."""
    ground = session.scalars(select(make.Ground)).one()
    place = make.a_place(people.territory_id, "tilleuls", kind="residence", ground_id=ground.id)
    session.add(place)
    session.flush()
    return str(place.id)


@pytest.fixture
def link(call, place):
    asked = {"label": "Gardien des Tilleuls", "until_day": "2027-12-31"}
    made = call("landlord", "POST", "/rounds/spot-links", json=asked)
    assert made.status_code == 201
    return {**made.json, "path": f"/rounds/spots/by-link/{made.json['url'].rpartition('/')[2]}"}


def test_a_known_place_is_named_until_the_next_round(call, place):
    named = call("landlord", "POST", "/rounds/spots", json={"place_id": place})
    assert named.status_code == 201
    assert (named.json["name"], named.json["from_day"], named.json["until_day"]) == (
        "PAV tilleuls", "2027-02-25", "2027-03-01",
    )  # fmt: skip


def test_a_point_is_named_for_some_days_and_withdrawn(call, local):
    days = {"from_day": "2027-03-01", "until_day": "2027-04-01"}
    named = call("landlord", "POST", "/rounds/spots", json={**POINT, **days})
    path = f"/rounds/spots/{named.json['id']}"
    assert call("rival", "DELETE", path).status_code == 403
    assert call("crew", "DELETE", path).status_code == 404
    assert call("landlord", "DELETE", path).status_code == 204
    assert call("landlord", "GET", "/rounds/spots").json["items"] == []


@pytest.mark.parametrize(
    ("said", "pointers"),
    [
        ({}, ["/latitude", "/longitude", "/name"]),
        ({**POINT, "from_day": "2027-03-01", "until_day": "2027-07-01"}, ["/until_day"]),
        ({**POINT, "from_day": "2027-03-02", "until_day": "2027-03-01"}, ["/until_day"]),
        ({"place_id": "0194e3c7-0000-7000-8000-000000000000"}, ["/place_id"]),
    ],
)
def test_a_spot_that_cannot_be_is_refused_with_every_fault(call, local, said, pointers):
    refused = call("landlord", "POST", "/rounds/spots", json=said)
    assert sorted(error["pointer"] for error in refused.json["errors"]) == pointers


def test_a_link_shows_its_landlord_s_places_and_names_one(call, session, people, link, place):
    shown = call(None, "GET", link["path"]).json
    assert [each["name"] for each in shown["places"]] == ["PAV tilleuls"]
    asked = {"place_id": place, "access": "portail vert"}
    assert len(call(None, "POST", link["path"], json=asked).json["spots"]) == 1
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    (stop,) = queries.stops(session, round_.id)
    assert (stop.origin, stop.access) == (StopOrigin.SPOT, "portail vert")
    following = drawing.draw(session, people.territory_id, MONDAY + timedelta(weeks=1))
    assert queries.stops(session, following.id) == []


def test_the_same_place_named_again_is_one_spot_with_the_later_date(call, session, link, place):
    for weeks in (4, 1):
        asked = {"place_id": place, "weeks": weeks}
        call(None, "POST", link["path"], json=asked)
    spot = session.scalars(select(NamedSpot)).one()
    assert spot.until_day == MONDAY + timedelta(weeks=3)


def test_a_link_names_no_place_of_someone_else(call, session, people, link):
    other = make.a_place(people.territory_id, "elsewhere")
    session.add(other)
    session.flush()
    refused = call(None, "POST", link["path"], json={"place_id": str(other.id)})
    assert refused.status_code == 404


def test_a_link_ends_with_its_last_day_or_when_it_is_revoked(call, link, thursday_before):
    assert call("crew", "DELETE", f"/rounds/spot-links/{link['id']}").status_code == 404
    thursday_before.move_to(datetime(2027, 12, 31, 22, tzinfo=UTC))
    assert call(None, "GET", link["path"]).status_code == 200
    thursday_before.move_to(datetime(2027, 12, 31, 23, 1, tzinfo=UTC))
    assert call(None, "GET", link["path"]).status_code == 404
    thursday_before.move_to(datetime(2027, 12, 1, tzinfo=UTC))
    assert call("landlord", "DELETE", f"/rounds/spot-links/{link['id']}").status_code == 204
    assert call(None, "GET", link["path"]).status_code == 404
    assert call("landlord", "GET", "/rounds/spot-links").json["items"] == []


def test_a_coordinator_makes_a_link_for_a_landlord_by_its_name(call, place):
    asked = {"label": "Gardien", "until_day": "2027-12-31"}
    path = "/rounds/spot-links"
    assert call("coordinator", "POST", path, json=asked).status_code == 422
    made = call("coordinator", "POST", path, json={**asked, "partner": "firm-of-landlord"})
    assert made.status_code == 201
    assert len(call("landlord", "GET", path).json["items"]) == 1
    late = call("landlord", "POST", path, json={**asked, "until_day": "2028-12-31"})
    assert [error["pointer"] for error in late.json["errors"]] == ["/until_day"]
