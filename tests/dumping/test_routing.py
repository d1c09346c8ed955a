"""Rules are read, tried and changed; a pile is put right, or given to those who must act."""

import pytest
from sqlalchemy import text

from applys.dumping.models import Pile, PileState
from applys.kernel import ids
from tests.factories.dumping import HERE, a_place

POINT = {"latitude": HERE[0], "longitude": HERE[1], "accuracy_m": 8}
NOWHERE = "0192d3a4-0000-7000-8000-000000000000"
RULES = [
    {"name": "sofas", "when": {"items": ["sofa"]}, "lead": "objectif"},
    {"name": "rest", "lead": "ville"},
]


@pytest.fixture
def pile_id(report):
    return report.pile_id


@pytest.fixture
def acted(call, pile_id):
    """acted(method, rest, body) is the coordinator's change of the pile they just read."""

    def acted(method, rest, body):
        path = f"/dumping/desk/piles/{pile_id}"
        match = {"If-Match": call("coordinator", "GET", path).headers["ETag"]}
        return call("coordinator", method, f"{path}{rest}", json=body, headers=match)

    return acted


def alerts(session):
    asked = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'dumping.alert'"
    return session.scalar(text(asked))


def test_rules_are_tried_before_they_are_put_in_force(call, ground):
    asked = {"point": POINT, "place_kind": "pav", "items": ["sofa"]}
    path = "/dumping/route-trials"
    tried = call("coordinator", "POST", path, json={**asked, "rules": RULES}).json
    assert (tried["version"], tried["rule"], tried["lead"]) == (0, "sofas", "objectif")
    assert call("coordinator", "POST", path, json=asked).json["rule"] == "landlord"


def test_a_new_version_routes_what_comes_after_and_the_old_one_stays_readable(call, ground):
    first = call("landlord", "GET", "/dumping/desk/scheme")
    match = {"If-Match": first.headers["ETag"]}
    new = {"rules": RULES, "note": "Objectif prend les canapés"}
    changed = call("coordinator", "PUT", "/dumping/desk/scheme", json=new, headers=match)
    assert (changed.json["version"], changed.json["note"]) == (2, new["note"])
    again = call("coordinator", "PUT", "/dumping/desk/scheme", json=new, headers=match)
    assert again.status_code == 412
    old = call("coordinator", "GET", "/dumping/desk/scheme?version=1").json
    assert old["rules"] == first.json["rules"]
    sofa = {
        "client_id": str(ids.new_id()), "where": {"point": POINT}, "place_kind": "pav",
        "items": {"sofa": 1},
    }  # fmt: skip
    assert call("ana", "POST", "/dumping/reports", json=sofa).json["owner"] == "Objectif"


@pytest.mark.parametrize(
    ("rules", "pointers"),
    [
        ([], ["/rules"]),
        ([{"name": "x", "lead": "owner"}], ["/rules"]),
        ([{"name": "x", "when": {"colour": ["red"]}, "lead": "ville"}], ["/rules/0/when/colour"]),
        ([{"name": "x", "when": {"days": [8]}, "lead": "ville"}], ["/rules/0/when/days/0"]),
        ([{"name": "x", "when": {"hours": ["9", "25:00"]}, "lead": "ville"}],
         ["/rules/0/when/hours/0", "/rules/0/when/hours/1"]),
        ([{"name": "x", "when": {"items": ["cat"]}, "lead": "nobody"}, RULES[1]],
         ["/rules/0/lead", "/rules/0/when/items"]),
    ],
)  # fmt: skip
def test_rules_that_make_no_sense_are_refused_with_every_fault(call, ground, rules, pointers):
    match = {"If-Match": call("coordinator", "GET", "/dumping/desk/scheme").headers["ETag"]}
    new = {"rules": rules, "note": "essai"}
    refused = call("coordinator", "PUT", "/dumping/desk/scheme", json=new, headers=match)
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json["errors"]] == pointers


def test_only_the_coordinator_changes_rules_and_piles(call, pile_id):
    any_version = {"If-Match": "*"}
    for method, path in (
        ("PUT", "/dumping/desk/scheme"), ("PATCH", f"/dumping/desk/piles/{pile_id}"),
        ("POST", f"/dumping/desk/piles/{pile_id}/assignment"),
    ):  # fmt: skip
        assert call("landlord", method, path, json={}, headers=any_version).status_code == 403


def test_a_pile_put_somewhere_else_is_routed_anew_with_its_reason(acted, session, people):
    off = {"point": {"latitude": 47.5, "longitude": 1.1}, "place_kind": "street"}
    moved = acted("PATCH", "", off).json
    assert (moved["owner"], moved["exact_latitude"]) == ("Ville", 47.5)
    assert moved["history"][-1]["reason"] == "corrected"
    place = a_place(people.territory_id, at=HERE)
    session.add(place)
    session.flush()
    back = acted("PATCH", "", {"place_id": str(place.id)}).json
    assert (back["owner"], back["place"]) == ("Maison landlord", "PAV pav-1")


def test_a_pile_found_worse_than_it_was_said_alerts_then(acted, session):
    assert acted("PATCH", "", {"severity": "dangerous", "items": ["gas"]}).json["owner"] == "Ville"
    assert alerts(session) == 1


def test_one_that_was_given_back_goes_to_whom_the_town_says_and_they_are_alerted(
    acted, session, pile_id
):
    acted("POST", "/state", {"state": "not_ours", "reason": "voirie"})
    body = {"lead": "objectif", "carrier": "objectif", "reason": "Vu au téléphone"}
    given = acted("POST", "/assignment", body).json
    assert (given["state"], given["owner"]) == ("reported", "Objectif")
    assert given["history"][-1]["reason"] == "Vu au téléphone"
    assert alerts(session) == 1
    assert session.get(Pile, pile_id).state is PileState.REPORTED


@pytest.mark.parametrize(
    ("method", "rest", "body", "pointer"),
    [
        ("PATCH", "", {}, ""), ("PATCH", "", {"items": ["cat"]}, "/items"),
        ("PATCH", "", {"place_id": NOWHERE}, "/place_id"),
        ("POST", "/assignment", {"lead": "nobody", "reason": "xx"}, "/lead"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(acted, method, rest, body, pointer):
    refused = acted(method, rest, body)
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == pointer
