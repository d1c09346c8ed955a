"""What may name someone is read by the town first; neighbours are not denounced."""

import pytest

from applys.dumping.actions import photos as actions
from applys.dumping.models import Report, TextState
from applys.dumping.queries.photos import Viewer
from applys.dumping.rules import hints
from applys.gateways import photos as gateway
from applys.kernel import ids
from applys.kernel.naming import names_someone
from tests.factories import photos as make
from tests.factories.dumping import HERE

NAMED = "C'est la voisine du 3e étage, appelez le 06 12 34 56 78"
PATH = "/dumping/desk/moderation"


@pytest.fixture
def told(call, ground):
    """told(…) reports a sofa as Ana; the answer's JSON."""

    def told(where=None, **more):
        point = {"latitude": HERE[0], "longitude": HERE[1]}
        new = {
            "client_id": str(ids.new_id()), "where": where or {"point": point},
            "place_kind": "street", "items": {"sofa": 1}, **more,
        }  # fmt: skip
        return call("ana", "POST", "/dumping/reports", json=new).json

    return told


@pytest.fixture
def hint_read(call):
    """hint_read(who, pile_id) is the hint that someone reads at their desk."""

    def hint_read(who, pile_id):
        pile = call(who, "GET", f"/dumping/desk/piles/{pile_id}").json
        return pile["sightings"][0]["hint"]

    return hint_read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Derrière le local vélo", []),
        ("Au 06.12.34.56.78", ["phone"]),
        ("Voiture AB-123-CD", ["plate"]),
        ("Appt 12, 2e étage", ["flat"]),
        ("C'est M. Dupont", ["person"]),
        ("écrire à x@example.org", ["email"]),
        ("Monsieur n'est pas là", ["person"]),
    ],
)
def test_what_may_name_someone_is_found(text, found):
    assert names_someone(text) == found
    assert hints.state_of(text) is (TextState.HELD if found else TextState.SHOWN)


def test_a_hint_that_names_someone_is_for_the_town_until_it_shows_it(call, told, hint_read):
    report = told(hint=NAMED)
    assert report["hint_held"]
    assert hint_read("coordinator", report["pile_id"]) == NAMED
    assert hint_read("landlord", report["pile_id"]) is None
    (held,) = call("coordinator", "GET", PATH).json["items"]
    assert (held["subject"], held["text"]) == ("hint", NAMED)
    assert held["found"] == ["phone", "flat", "person"]
    shown = call("coordinator", "PUT", f"{PATH}/hint/{held['id']}", json={"shown": True})
    assert shown.status_code == 204
    assert hint_read("landlord", report["pile_id"]) == NAMED
    assert call("coordinator", "GET", PATH).json["items"] == []


def test_what_is_hidden_stays_so_and_may_be_shown_after_all(call, told, hint_read, session):
    report = told(hint=NAMED)
    path = f"{PATH}/hint/{report['id']}"
    call("coordinator", "PUT", path, json={"shown": False})
    assert session.get(Report, report["id"]).hint_state is TextState.HIDDEN
    assert hint_read("landlord", report["pile_id"]) is None
    call("coordinator", "PUT", path, json={"shown": True})
    assert hint_read("landlord", report["pile_id"]) == NAMED


def test_a_photo_is_anyone_s_once_the_town_showed_it(call, session, people, gateways, told):
    clean = gateway.clean(make.a_photo())
    sender = Viewer(caller=people["ana"], source="home")
    photo = str(actions.keep_photo(session, gateways.storage, sender, clean).id)
    number = told(photos=[photo])["number"]
    assert call(None, "GET", f"/dumping/photos/{photo}").status_code == 404
    (held,) = call("coordinator", "GET", f"{PATH}?subject=photo").json["items"]
    assert held["id"] == photo
    call("coordinator", "PUT", f"{PATH}/photo/{photo}", json={"shown": True})
    assert call(None, "GET", f"/dumping/photos/{photo}").status_code == 200
    assert call(None, "GET", f"/dumping/piles/{number}").json["photos"] == [photo]
    call("coordinator", "PUT", f"{PATH}/photo/{photo}", json={"shown": False})
    assert call("landlord", "GET", f"/dumping/photos/{photo}").status_code == 404


def test_an_address_that_names_someone_waits_too(call, told):
    told(where={"address": "Chez Mme Untel, 3 rue des Lilas"})
    (held,) = call("coordinator", "GET", PATH).json["items"]
    assert held["subject"] == "address"
    (pile,) = call("coordinator", "GET", "/dumping/desk/piles").json["items"]
    assert pile["address"] is None
    call("coordinator", "PUT", f"{PATH}/address/{held['id']}", json={"shown": True})
    (pile,) = call("coordinator", "GET", "/dumping/desk/piles").json["items"]
    assert pile["address"] == "Chez Mme Untel, 3 rue des Lilas"


def test_what_a_partner_writes_of_someone_waits_and_what_the_town_writes_does_not(call, told):
    pile_id = told()["pile_id"]
    for who, state in (("landlord", "confirmed"), ("coordinator", "planned")):
        match = {"If-Match": call(who, "GET", f"/dumping/desk/piles/{pile_id}").headers["ETag"]}
        move = {"state": state, "note": "Vu avec M. Dupont"}
        path = f"/dumping/desk/piles/{pile_id}/state"
        assert call(who, "POST", path, json=move, headers=match).status_code == 200
    history = call("landlord", "GET", f"/dumping/desk/piles/{pile_id}").json["history"]
    assert [each["note"] for each in history[1:]] == [None, "Vu avec M. Dupont"]
    (held,) = call("coordinator", "GET", f"{PATH}?subject=note").json["items"]
    assert held["found"] == ["person"]


def test_only_the_town_s_coordinator_decides(call, told):
    report = told(hint=NAMED)
    path = f"{PATH}/hint/{report['id']}"
    for who in ("landlord", "mediator", "ana"):
        assert call(who, "GET", PATH).status_code == 403
        assert call(who, "PUT", path, json={"shown": True}).status_code == 403


@pytest.mark.parametrize("subject", ["hint", "note", "address", "photo"])
def test_what_is_not_there_is_not_found(call, subject, ground):
    path = f"{PATH}/{subject}/{ids.new_id()}"
    assert call("coordinator", "PUT", path, json={"shown": True}).status_code == 404
    assert call("coordinator", "PUT", f"{PATH}/cat/{ids.new_id()}", json={}).status_code == 404


def test_a_report_without_a_hint_has_nothing_to_show(call, told):
    path = f"{PATH}/hint/{told()['id']}"
    assert call("coordinator", "PUT", path, json={"shown": True}).status_code == 409
