"""From a photo on a phone to a closed pile: mail, a signed webhook, a Monday round, all real."""

import re

import pytest

from applys.kernel import clock, ids
from tests.databases import drop_database, fresh_database, own_name
from tests.factories.photos import a_photo
from tests.journeys import waste

POINT = {"latitude": waste.PAV[0], "longitude": waste.PAV[1], "accuracy_m": 9}

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def stage(worker_id, tmp_path):
    url = fresh_database(own_name("waste", worker_id))
    waste.settle(url)
    with waste.stage(url, tmp_path) as stage:
        for name in waste.STAFF:
            stage.enter(name)
        for name in ("ana", "bob"):
            stage.register(name)
        hook = {"url": stage.system.url, "kinds": ["dumping.alert"]}
        stage.system.secret = stage.call("landlord", "POST", "/v1/webhooks", hook).json["secret"]
        yield stage
    drop_database(url)


def test_a_pile_goes_from_a_photo_to_the_tip_and_everyone_who_saw_it_is_told(stage):
    told = report(stage, "ana", blocking=True, photos=[photo(stage, "ana")])
    number = told["number"]
    assert told["owner"] == "Val Touraine Habitat (VTH)"
    answer_by_link(stage, number)
    stage.read("ana", "Confirmé")

    report(stage, "bob", pile_id=likely(stage, "bob", number))
    day = collect(stage, number)
    assert followed(stage, number)["collected_at"]
    for who in ("ana", "bob"):
        stage.read(who, "Enlevé")

    stage.call("bob", "POST", f"/v1/dumping/piles/{number}/gone").json  # noqa: B018 - must succeed
    stage.read("ana", "Terminé")
    whole = ["reported", "confirmed", "planned", "collected", "closed"]
    waste.wait_for(lambda: moments(stage, number) == whole, lambda: moments(stage, number))
    assert stage.call("crew", "GET", "/v1/rounds/local").json["held_m3"] == 1.5
    assert day >= clock.now().date().isoformat()


def photo(stage, who):
    return stage.call(who, "POST", "/v1/dumping/photos", a_photo()).json["id"]


def report(stage, who, **more):
    new = {
        "client_id": str(ids.new_id()), "where": {"point": POINT}, "place_kind": "pav",
        "items": {"sofa": 1}, **more,
    }  # fmt: skip
    first = stage.call(who, "POST", "/v1/dumping/reports", new).json
    again = stage.call(who, "POST", "/v1/dumping/reports", new).json
    assert again["id"] == first["id"]
    return first


def likely(stage, who, number):
    """The pile that a phone finds before it sends, with its reasons."""
    asked = {"point": POINT, "items": ["sofa"]}
    found = stage.call(who, "POST", "/v1/dumping/likely-piles", asked).json
    (pile,) = [each for each in found["items"] if each["score"] >= found["threshold"]]
    assert (pile["number"], pile["reasons"][1]) == (number, "les mêmes objets")
    return pile["id"]


def followed(stage, number):
    return stage.call(None, "GET", f"/v1/dumping/piles/{number}").json


def moments(stage, number):
    """What the public reads of it, at most a second late."""
    return [each["state"] for each in followed(stage, number)["moments"]]


def answer_by_link(stage, number):
    """The landlord's letter and system say the same; its link shows, and acts when told to."""
    letter = stage.letter("landlord", "Dépôt qui bloque un passage")
    text = letter.get_body(("plain",)).get_content()
    page = stage.call(None, "GET", re.search(rf"{stage.site}(/m/\S+)", text).group(1))
    assert page.status == 200
    assert number in page.body.decode()
    (event,) = waste.wait_for(lambda: stage.system.got, "no webhook came")
    assert (event["type"], event["data"]["number"]) == ("dumping.alert", number)
    assert event["data"]["link"] == page.url
    shown = stage.call(None, "GET", event["data"]["answer"])
    assert shown.json["photos"]
    said = stage.call(
        None, "POST", event["data"]["answer"], {"state": "confirmed"},
        If_Match=shown.headers["ETag"],
    )  # fmt: skip
    assert said.json["state"] == "confirmed"


def collect(stage, number):
    """The crew draws the round, prints it, drives it and closes it; its day."""
    drawn = stage.call("crew", "POST", "/v1/rounds", {}).json
    path = f"/v1/rounds/{drawn['id']}"
    stage.call("crew", "POST", f"{path}/lock").json  # noqa: B018 - must succeed
    stage.read("ana", "Enlèvement prévu")
    assert stage.call("crew", "GET", f"{path}/sheet.pdf").body.startswith(b"%PDF")
    stops = stage.call("crew", "GET", path).json["road_book"]
    answers = [answer(stage, stop, number) for stop in stops]
    results = stage.call("crew", "POST", f"{path}/answers", {"answers": answers}).json
    assert number in {stop["pile_number"] for stop in stops}, results
    assert stage.call("crew", "POST", f"{path}/close").json["state"] == "closed"
    return drawn["day"]


def answer(stage, stop, number):
    """What the crew says of a stop: the sofa, measured and with its photo; nothing elsewhere."""
    said = {
        "client_id": str(ids.new_id()), "stop_id": stop["id"], "outcome": "nothing",
        "captured_at": clock.now().isoformat(),
    }  # fmt: skip
    if stop["pile_number"] != number:
        return said
    loaded = {"outcome": "collected", "measured_m3": 1.5, "method": "tape"}
    return {**said, **loaded, "photos": [photo(stage, "crew")]}
