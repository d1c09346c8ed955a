"""Piles near me, mine and by state, and one that people follow by its number."""

import pytest

from applys.dumping.models import PileState
from applys.kernel import clock
from tests.factories.dumping import HERE, a_pile


@pytest.fixture
def piles(session, people, ground):
    """Three piles, 0, 300 and 900 metres to the north, the last one planned."""
    town, north = people.territory_id, 1 / 111_191
    session.add_all([
        a_pile(town, "NNNN99", at=(HERE[0] + 900 * north, HERE[1]), state=PileState.PLANNED),
        a_pile(town, "NNNN22", at=HERE),
        a_pile(town, "NNNN33", at=(HERE[0] + 300 * north, HERE[1])),
    ])  # fmt: skip
    session.flush()


def numbers(response):
    return [each["number"] for each in response.json["items"]]


def test_piles_near_me_come_nearest_first(call, piles):
    near = f"/dumping/piles?near={HERE[0]},{HERE[1]}"
    assert numbers(call(None, "GET", near)) == ["NNNN22", "NNNN33"]
    assert numbers(call(None, "GET", f"{near}&within=1000")) == ["NNNN22", "NNNN33", "NNNN99"]


def test_pages_around_a_point_follow_each_other(call, piles):
    path = f"/dumping/piles?near={HERE[0]},{HERE[1]}&within=1000&limit=2"
    first = call(None, "GET", path)
    rest = call(None, "GET", f"{path}&cursor={first.json['next_cursor']}")
    assert numbers(first) + numbers(rest) == ["NNNN22", "NNNN33", "NNNN99"]


def test_piles_are_listed_by_state_and_by_when_they_were_first_seen(call, piles):
    assert numbers(call(None, "GET", "/dumping/piles?state=planned")) == ["NNNN99"]
    assert numbers(call(None, "GET", "/dumping/piles?since=2090-01-01T00:00:00Z")) == []
    assert len(numbers(call(None, "GET", "/dumping/piles?until=2090-01-01T00:00:00Z"))) == 3


@pytest.mark.parametrize("near", ["", "47", "47,1,2", "nan,1", "91,0", "north,south"])
def test_a_point_that_is_none_is_refused(call, near):
    refused = call(None, "GET", f"/dumping/piles?near={near}")
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/near"


def test_whoever_holds_the_number_follows_what_becomes_of_a_pile(call, session, report):
    pile_id = report.pile_id
    desk = call("landlord", "GET", f"/dumping/desk/piles/{pile_id}")
    match = {"If-Match": desk.headers["ETag"]}
    path = f"/dumping/desk/piles/{pile_id}/state"
    call("landlord", "POST", path, json={"state": "confirmed"}, headers=match)
    followed = call(None, "GET", f"/dumping/piles/{desk.json['number']}").json
    assert [each["state"] for each in followed["moments"]] == ["reported", "confirmed"]
    assert followed["next_round"] > clock.now().date().isoformat()
    assert followed["photos"] == []


def test_the_words_of_each_state_come_with_the_grounds(call, ground):
    states = call(None, "GET", "/dumping/grounds").json["states"]
    assert set(states) == {str(state) for state in PileState}
    assert states["planned"]["fr"] == "Enlèvement prévu"
