"""Figures that name nobody, the common checklist, and opinions."""

from datetime import timedelta

import pytest

from applys.directions.models import Opinion
from applys.kernel import clock, counts
from tests.factories import trees

CAF = {"path": ["papiers", "caf"]}
HIDDEN = {
    "nothing": ({}, {}),
    "all large": ({"a": 5, "b": 9}, {"a": 5, "b": 9}),
    "none is none": ({"a": 0, "b": 9}, {"a": 0, "b": 9}),
    "one small takes the smallest other along": (
        {"a": 2, "b": 30, "c": 7}, {"a": None, "b": 30, "c": None}),
    "two small hide each other": ({"a": 2, "b": 1, "c": 7}, {"a": None, "b": None, "c": 7}),
    "one small alone": ({"a": 2, "b": 0}, {"a": None, "b": 0}),
}  # fmt: skip


@pytest.mark.parametrize(("given", "shown"), HIDDEN.values(), ids=HIDDEN)
def test_small_figures_are_hidden_with_what_would_tell_them(given, shown):
    assert counts.hidden(given) == shown


def kind(refused):
    return refused.json["type"].rpartition("/")[2]


def period(days=1):
    today = clock.now().astimezone(clock.PARIS).date()
    return f"?since={today - timedelta(days=days)}&until={today}"


@pytest.fixture
def given(call, in_force):
    """Six directions, five of which ended at the right door, one of them closed at first."""
    directions = [call(None, "POST", "/directions/given", json=CAF).json for _ in range(6)]
    for n, direction in enumerate(directions[:5]):
        door = direction["said"]["doors"][0]["permanence_id"]
        path = f"/directions/given/{direction['code']}/end"
        endings = ["closed", "right_door"] if n == 0 else ["right_door"]
        for ending in endings:
            call(None, "PUT", path, json={"permanence_id": door, "ending": ending})
    return directions


def test_it_is_known_by_need_whether_people_got_there(call, given):
    found = call("coordinator", "GET", f"/directions/measures{period()}").json
    (need,) = found["needs"]
    assert (need["need"], need["directions"]) == ("papiers", 6)
    # One unknown is under five, so the five that got there are hidden with it.
    assert need["endings"] == {
        "right_door": None, "redirected": 0, "closed": 0, "did_not_come": 0, "unknown": None,
    }  # fmt: skip
    assert found["through"] == {"resident": 6, "desk": 0, "mediator": 0}


def test_the_desk_s_word_outranks_the_resident_s(call, session, given):
    direction = given[0]
    door = direction["said"]["doors"][0]["permanence_id"]
    body = {"permanence_id": door, "ending": "redirected"}
    call("landlord", "PUT", f"/directions/given/{direction['code']}/end", json=body)
    counted = call("coordinator", "GET", f"/directions/measures{period()}").json["needs"][0]
    assert counted["endings"]["redirected"] is None


def test_opinions_are_shown_from_five_on(call, session, given):
    for n, direction in enumerate(given):
        body = {
            "permanence_id": direction["said"]["doors"][0]["permanence_id"],
            "received": 3, "helped": 1 if n else 3,
        }  # fmt: skip
        assert call(None, "POST", f"/directions/given/{direction['code']}/opinion",
                    json=body).status_code == 204  # fmt: skip
    (opinion,) = call("coordinator", "GET", f"/directions/measures{period(7)}").json["opinions"]
    assert opinion == {"structure": "CCAS", "number": 6, "received": 3.0, "helped": 1.3}


def test_an_opinion_is_given_once_and_tied_to_nothing(call, session, given):
    body = {"permanence_id": given[0]["said"]["doors"][0]["permanence_id"], "received": 1,
            "helped": 2}  # fmt: skip
    path = f"/directions/given/{given[0]['code']}/opinion"
    call(None, "POST", path, json=body)
    assert kind(call(None, "POST", path, json=body)) == "already-rated"
    assert set(dict(Opinion.__table__.columns)) == {
        "id", "territory_id", "structure_id", "need", "week", "received", "helped",
    }  # fmt: skip


@pytest.mark.parametrize("body", [{"received": 4, "helped": 1}, {"received": 1}, {"received": "3"}])
def test_a_face_is_one_of_three(call, given, body):
    door = given[0]["said"]["doors"][0]["permanence_id"]
    path = f"/directions/given/{given[0]['code']}/opinion"
    assert call(None, "POST", path, json={"permanence_id": door, **body}).status_code == 422


@pytest.mark.parametrize("query", ["?since=2026-11-02&until=2026-11-01", "?since=2020-01-01"])
def test_a_period_makes_sense(call, town, query):
    assert call("coordinator", "GET", f"/directions/measures{query}").status_code == 422


LIST = [{"key": "received", "words": trees.words("Reçu")},
        {"key": "heard", "words": trees.words("Écouté")}]  # fmt: skip


def test_the_coordinator_words_the_list_and_marks_a_structure(call, people):
    call("coordinator", "PUT", "/directions/checklist", json={"items": LIST})
    partner = people["landlord"].partner_id
    marks = {"heard": {"mark": "partly", "note": "le matin"}}
    path = f"/directions/checklist/marks/{partner}"
    for each in (marks, {"heard": {"mark": "yes"}}):
        found = call("coordinator", "PUT", path, json={"marks": each}).json
    assert [each["key"] for each in found["items"]] == ["received", "heard"]
    assert [(each["key"], each["mark"], each["note"]) for each in found["marks"]] == [
        ("heard", "yes", None)
    ]


def test_a_line_left_out_is_dropped_and_comes_back_with_its_marks(call, people):
    call("coordinator", "PUT", "/directions/checklist", json={"items": LIST})
    path = f"/directions/checklist/marks/{people['landlord'].partner_id}"
    call("coordinator", "PUT", path, json={"marks": {"heard": {"mark": "no"}}})
    fewer = call("coordinator", "PUT", "/directions/checklist", json={"items": LIST[:1]}).json
    assert (len(fewer["items"]), fewer["marks"]) == (1, [])
    again = call("coordinator", "PUT", "/directions/checklist", json={"items": LIST}).json
    assert [each["mark"] for each in again["marks"]] == ["no"]


def test_what_is_not_in_the_list_or_not_of_the_town_is_refused(call, people):
    path = f"/directions/checklist/marks/{people['landlord'].partner_id}"
    unknown = call("coordinator", "PUT", path, json={"marks": {"lune": {"mark": "no"}}})
    assert kind(unknown) == "item-unknown"
    twice = {"items": [LIST[0], LIST[0]]}
    assert kind(call("coordinator", "PUT", "/directions/checklist", json=twice)) == "item-twice"
    assert call("landlord", "PUT", "/directions/checklist", json={"items": LIST}).status_code == 403
    elsewhere = "/directions/checklist/marks/01890000-0000-7000-8000-000000000000"
    body = {"marks": {"received": {"mark": "no"}}}
    assert call("coordinator", "PUT", elsewhere, json=body).status_code == 404
