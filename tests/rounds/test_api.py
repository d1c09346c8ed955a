"""The Monday round over HTTP, from the draft to the tip."""

import pytest

from applys.kernel import clock, ids
from tests.rounds.conftest import MONDAY

DAY = {"day": MONDAY.isoformat()}


@pytest.fixture
def drawn(call, local, pile, points):
    return call("crew", "POST", "/rounds", json=DAY).json


def answers(round_, **changes):
    return {"answers": [
        {
            "client_id": str(ids.new_id()), "stop_id": stop["id"],
            "captured_at": clock.now().isoformat(),
            **({"outcome": "nothing"} if stop["pile_id"] is None else {
                "outcome": "collected", "measured_m3": 1.5, "method": "tape",
                "no_photo_reason": "nuit", **changes,
            }),
        }
        for stop in round_["road_book"]
    ]}  # fmt: skip


def test_a_round_is_drawn_with_its_road_book(drawn):
    assert (drawn["state"], drawn["stops"], drawn["estimated_m3"]) == ("draft", 3, 1.5)
    assert [stop["rank"] for stop in drawn["road_book"]] == [0, 1, 2]
    assert drawn["road_book"][0]["navigate"].startswith("geo:47.4")


def test_others_neither_draw_nor_read_it(call, drawn):
    path = f"/rounds/{drawn['id']}"
    assert call("landlord", "POST", "/rounds", json=DAY).status_code == 404
    assert call("landlord", "GET", path).status_code == 404
    assert call("ana", "GET", path).status_code == 403
    assert call("landlord", "GET", "/rounds").json["items"] == []
    assert len(call("coordinator", "GET", "/rounds").json["items"]) == 1


def test_stops_keep_the_ranks_that_someone_chose(call, drawn):
    path = f"/rounds/{drawn['id']}/pins"
    last = drawn["road_book"][-1]
    pinned = call("crew", "PUT", path, json={"pins": {last["id"]: 0}}).json
    assert pinned["road_book"][0]["name"] == last["name"]
    assert pinned["road_book"][0]["pinned"]
    wrong = call("crew", "PUT", path, json={"pins": {str(ids.new_id()): 0}})
    assert wrong.status_code == 422


def test_a_round_goes_from_draft_to_closed(call, drawn):
    path = f"/rounds/{drawn['id']}"
    assert call("crew", "POST", f"{path}/answers", json=answers(drawn)).json["items"][0][
        "problem"]["type"] == "round-not-locked"  # fmt: skip
    call("crew", "POST", f"{path}/lock")
    assert call("crew", "POST", f"{path}/close").status_code == 409
    taken = call("crew", "POST", f"{path}/answers", json=answers(drawn)).json["items"]
    assert [each["written"] for each in taken] == [True] * 3
    closed = call("crew", "POST", f"{path}/close").json
    assert (closed["state"], closed["answered"], closed["measured_m3"]) == ("closed", 3, 1.5)


def test_one_bad_answer_leaves_the_others_alone(call, drawn):
    path = f"/rounds/{drawn['id']}"
    call("crew", "POST", f"{path}/lock")
    told = call("crew", "POST", f"{path}/answers", json=answers(drawn, measured_m3=40)).json
    problems = {each["problem"] and each["problem"]["type"] for each in told["items"]}
    assert problems == {None, "volume-suspect"}
    assert call("crew", "GET", path).json["answered"] == 2


def test_the_local_gives_back_no_more_than_it_holds(call, drawn):
    path = f"/rounds/{drawn['id']}"
    call("crew", "POST", f"{path}/lock")
    call("crew", "POST", f"{path}/answers", json=answers(drawn))
    out = {"target": "tip", "stream": "bulky", "m3": 1.5, "ticket": "T-1",
           "moved_at": clock.now().isoformat()}  # fmt: skip
    left = call("crew", "POST", "/rounds/local/movements", json=out)
    assert left.status_code == 201
    assert call("crew", "POST", "/rounds/local/movements", json=out).status_code == 409
    back = call("crew", "POST", f"/rounds/local/movements/{left.json['id']}/reversal",
                json={"note": "erreur"})  # fmt: skip
    assert (back.json["source"], back.json["target"]) == ("tip", "local")
    assert call("crew", "GET", "/rounds/local").json["held_m3"] == 1.5
    assert len(call("crew", "GET", "/rounds/local/movements").json["items"]) == 3


def test_every_answer_of_a_stop_is_kept_and_one_counts(call, drawn):
    path = f"/rounds/{drawn['id']}"
    call("crew", "POST", f"{path}/lock")
    stop = next(each for each in drawn["road_book"] if each["pile_id"])
    for volume in (1.5, 2):
        call("crew", "POST", f"{path}/answers", json=answers(drawn, measured_m3=volume))
    kept = call("coordinator", "GET", f"{path}/stops/{stop['id']}/answers").json["items"]
    assert [each["measured_m3"] for each in kept] == [1.5, 2.0]
    assert [each["superseded_at"] is None for each in kept] == [False, True]
    assert call("landlord", "GET", f"{path}/stops/{stop['id']}/answers").status_code == 404


def test_an_answer_of_another_round_s_name_or_of_a_strange_shape_harms_nothing(call, drawn):
    path = f"/rounds/{drawn['id']}"
    call("crew", "POST", f"{path}/lock")
    said = answers(drawn)["answers"]
    many, strange = [said[0]] * 201, {**said[0], "measured_m3": "NaN"}
    for odd in ({"answers": []}, {"answers": [strange]}, {"answers": many}):
        assert call("crew", "POST", f"{path}/answers", json=odd).status_code == 422
    lost = {**said[0], "stop_id": str(ids.new_id())}
    (told,) = call("crew", "POST", f"{path}/answers", json={"answers": [lost]}).json["items"]
    assert (told["written"], told["problem"]["type"]) == (False, "not-found")
