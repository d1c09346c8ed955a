"""Bulky waste over HTTP, as phones and desks ask for it."""

import pytest
from sqlalchemy import text

from applys.kernel import ids
from tests.factories.dumping import HERE, a_pile, a_place

POINT = {"latitude": HERE[0], "longitude": HERE[1], "accuracy_m": 8}


@pytest.fixture
def report(call, ground):
    """report(who, …) sends a sofa at the foot of the PAV."""

    def report(who=None, **changes):
        new = {
            "client_id": str(ids.new_id()), "where": {"point": POINT}, "place_kind": "pav",
            "items": {"sofa": 1},
        }  # fmt: skip
        return call(who, "POST", "/dumping/reports", json={**new, **changes})

    return report


def test_a_report_says_whose_it_is_and_when_it_goes(report):
    told = report("ana")
    assert told.status_code == 201
    assert (told.json["owner"], told.json["collected_by"]) == ("Maison landlord", "Objectif")
    assert told.json["next_round"]
    assert len(told.json["number"]) == 6


def test_nobody_known_may_report(report):
    assert report().status_code == 201


def test_an_address_is_enough_and_nobody_waits_for_a_geocoder(report, call):
    told = report(where={"address": "3 rue des Lilas"})
    assert told.status_code == 201


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"where": {}}, "/where/point"),
        ({"items": {}}, "/items"),
        ({"items": {"cat": 1}}, "/items"),
        ({"items": {"sofa": 0}}, "/items/sofa/value"),
        ({"captured_at": "2020-01-01T00:00:00Z"}, "/captured_at"),
        ({"place_kind": "moon"}, "/place_kind"),
        ({"where": {"place_id": str(ids.new_id())}}, "/where/place_id"),
        ({"on_behalf": True}, "/on_behalf"),
    ],
)
def test_each_fault_is_named(report, wrong, pointer):
    refused = report("ana", **wrong)
    assert refused.status_code == 422
    assert pointer in {error["pointer"] for error in refused.json["errors"]}


def test_a_mediator_reports_for_someone(report):
    assert report("mediator", on_behalf=True).status_code == 201


def test_likely_piles_come_with_reasons_in_words(report, call):
    number = report("ana").json["number"]
    found = call("bob", "POST", "/dumping/likely-piles", json={"point": POINT, "items": ["sofa"]})
    (likely,) = found.json["items"]
    assert likely["number"] == number
    assert likely["score"] >= found.json["threshold"]
    assert likely["reasons"] == ["à quelques pas", "les mêmes objets", "vu il y a peu"]


@pytest.mark.parametrize(("metres", "found"), [(49, 1), (51, 0)])
def test_fifty_metres_are_fifty_metres(call, session, ground, people, metres, found):
    north = HERE[0] + metres / 111_191
    session.add(a_pile(people.territory_id, at=(north, HERE[1])))
    near = call("ana", "POST", "/dumping/likely-piles", json={"point": POINT})
    assert len(near.json["items"]) == found


def test_a_landlord_sees_its_own_and_a_resident_nothing_of_who(report, call):
    number = report("ana", hint="derrière le local vélo").json["number"]
    (desk,) = call("landlord", "GET", "/dumping/desk/piles").json["items"]
    public = call(None, "GET", f"/dumping/piles/{number}").json
    assert desk["number"] == number
    assert "exact_latitude" not in public
    assert call("ana", "GET", "/dumping/desk/piles").status_code == 403


def test_a_pile_at_a_named_place_is_shown_there(call, session, report, people):
    place = a_place(people.territory_id, at=(47.4100, 1.0000))
    session.add(place)
    session.flush()
    assert report(where={"place_id": str(place.id), "point": POINT}).status_code == 201
    (shown,) = call(None, "GET", "/dumping/piles").json["items"]
    assert (shown["latitude"], shown["longitude"]) == (47.41, 1.0)


def test_a_move_names_what_it_changes_and_an_illegal_one_what_is_allowed(report, call):
    pile = call("landlord", "GET", f"/dumping/desk/piles/{report('ana').json['pile_id']}")
    path = f"/dumping/desk/piles/{pile.json['id']}/state"
    match = {"If-Match": pile.headers["ETag"]}
    moved = call("landlord", "POST", path, json={"state": "confirmed"}, headers=match)
    assert moved.json["state"] == "confirmed"
    stale = call("landlord", "POST", path, json={"state": "planned"}, headers=match)
    assert stale.status_code == 412
    now = {"If-Match": moved.headers["ETag"]}
    refused = call("landlord", "POST", path, json={"state": "planned"}, headers=now)
    assert refused.status_code == 409
    assert refused.json["allowed"] == moved.json["allowed"]


def test_two_piles_found_to_be_one_are_merged_and_that_is_undone(report, call):
    first, second = (report(who).json for who in ("ana", "bob"))
    path = f"/dumping/desk/piles/{first['pile_id']}"
    merged = call("coordinator", "POST", f"{path}/merge", json={"into": second["pile_id"]}).json
    assert merged["reports"] == 2
    followed = call(None, "GET", f"/dumping/piles/{first['number']}").json
    assert followed["number"] == second["number"]
    back = call("coordinator", "POST", f"{path}/unmerge").json
    assert (back["state"], back["reports"]) == ("reported", 1)


def test_a_pile_of_two_is_split(report, call):
    first = report("ana").json
    second = report("bob", pile_id=first["pile_id"]).json
    path = f"/dumping/desk/piles/{first['pile_id']}/split"
    split = call("coordinator", "POST", path, json={"reports": [second["id"]]})
    assert split.status_code == 201
    assert (split.json["reports"], split.json["number"] != first["number"]) == (1, True)


def asked(session, task):
    """What a task was asked to do."""
    jobs = text("SELECT args FROM procrastinate_jobs WHERE task_name = :task")
    return session.scalars(jobs, {"task": task}).all()


def test_what_blocks_a_way_alerts_anew_once_it_is_split_off(report, call, session):
    first = report("ana").json
    second = report("bob", pile_id=first["pile_id"], blocking=True).json
    path = f"/dumping/desk/piles/{first['pile_id']}/split"
    other = call("coordinator", "POST", path, json={"reports": [second["id"]]}).json
    (step,) = other["history"]
    assert (step["reason"], step["details"]["from"]) == ("split", first["number"])
    assert step["details"]["told"]
    assert {"pile_id": other["id"], "severity": "blocking"} in asked(session, "dumping.alert")


def test_a_part_of_what_was_given_by_hand_stays_with_those_it_was_given_to(report, call):
    first = report("ana").json
    second = report("bob", pile_id=first["pile_id"]).json
    path = f"/dumping/desk/piles/{first['pile_id']}"
    given = {"lead": "objectif", "reason": "demande du bailleur"}
    call("coordinator", "POST", f"{path}/assignment", json=given, headers={"If-Match": "*"})
    other = call("coordinator", "POST", f"{path}/split", json={"reports": [second["id"]]}).json
    assert other["owner"] == call("coordinator", "GET", path).json["owner"] == "Objectif"


def test_the_route_of_a_pile_is_explained(call, ground):
    asked = {"point": POINT, "place_kind": "pav", "severity": "normal"}
    told = call("coordinator", "POST", "/dumping/route-trials", json=asked).json
    assert (told["rule"], told["lead"], told["carrier"]) == (
        "landlord", "firm-of-landlord", "objectif",
    )  # fmt: skip
    assert told["trials"][0] == {"rule": "dangerous", "failed": "severities"}


def test_what_a_phone_needs_is_told_at_once(call, ground):
    told = call(None, "GET", "/dumping/grounds").json
    assert {item["code"] for item in told["items"]} == {"sofa", "gas"}
    assert told["next_round"]
