"""Searches and favourites over HTTP."""

import pytest

from tests.factories.jobs import a_new_offer, an_offer

WHOLE = {
    "name": "Ménage près de chez moi", "q": "ménage", "contract": ["cdi"], "rome": ["K22"],
    "hours_min": 10, "hours_max": 30, "working_time": ["days"], "french_level": "a2",
    "no_diploma": True, "no_licence": True, "latitude": 47.4, "longitude": 0.99,
    "radius_m": 5000, "active": True,
}  # fmt: skip


@pytest.fixture
def offer_id(people, session):
    session.add(kept := an_offer(people["employer"]))
    session.flush()
    return kept.id


def test_a_search_comes_back_as_it_was_said(call):
    saved = call("ana", "POST", "/jobs/searches", json=WHOLE)
    assert saved.status_code == 201
    assert {name: saved.json[name] for name in WHOLE} == WHOLE
    assert [each["id"] for each in call("ana", "GET", "/jobs/searches").json["items"]] == [
        saved.json["id"]
    ]


def test_twenty_are_kept_and_no_more(call):
    statuses = [call("ana", "POST", "/jobs/searches", json={}).status_code for _ in range(21)]
    assert statuses == [201] * 20 + [409]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"q": ""}, "/q"),
        ({"q": "a\u0000"}, "/q"),
        ({"latitude": 47.4}, "/longitude"),
        ({"radius_m": 0}, "/radius_m"),
        ({"hours_min": 40, "hours_max": 10}, "/hours_max"),
        ({"rome": ["K2"]}, "/rome/0"),
        ({"contract": ["slavery"]}, "/contract/0"),
        ({"no_diploma": 1}, "/no_diploma"),
        ({"territory": "amboise"}, "/territory"),
    ],
)
def test_a_faulty_search_is_refused_where_it_is_faulty(call, changes, pointer):
    refused = call("ana", "POST", "/jobs/searches", json=changes)
    assert refused.status_code == 422
    assert pointer in {fault["pointer"] for fault in refused.json["errors"]}


@pytest.mark.parametrize("q", ['"', "or or", "-", "((((", "a & b | !c", "é" * 100])
def test_any_words_may_be_looked_for(call, q):
    assert call("ana", "POST", "/jobs/searches", json={"q": q}).status_code == 201


def test_said_anew_it_forgets_what_it_said(call):
    search_id = call("ana", "POST", "/jobs/searches", json=WHOLE).json["id"]
    changed = call("ana", "PUT", f"/jobs/searches/{search_id}", json={"q": "cuisine"})
    assert (changed.json["q"], changed.json["rome"]) == ("cuisine", [])


def test_someone_else_s_search_does_not_exist(call):
    search_id = call("ana", "POST", "/jobs/searches", json={}).json["id"]
    path = f"/jobs/searches/{search_id}"
    assert call("bob", "PUT", path, json={}).status_code == 404
    assert call("bob", "DELETE", path).status_code == 404
    assert call("bob", "GET", f"{path}/offers").status_code == 404
    assert call("ana", "DELETE", path).status_code == 204


def test_it_lists_what_it_found(call, publish, work):
    search_id = call("ana", "POST", "/jobs/searches", json={"q": "entretien"}).json["id"]
    found = [str(publish()) for _ in range(3)]
    work()
    path = f"/jobs/searches/{search_id}/offers"
    first = call("ana", "GET", f"{path}?limit=2").json
    rest = call("ana", "GET", f"{path}?limit=2&cursor={first['next_cursor']}").json
    assert [each["id"] for each in first["items"] + rest["items"]] == found[::-1]
    assert call("ana", "GET", "/jobs/searches").json["items"][0]["found"] == 3


def test_an_offer_is_kept_once_and_let_go(call, offer_id):
    for _ in range(2):
        assert call("ana", "PUT", f"/jobs/favourites/{offer_id}").status_code == 204
    kept = call("ana", "GET", "/jobs/favourites").json["items"]
    assert [each["offer_id"] for each in kept] == [str(offer_id)]
    assert call("ana", "DELETE", f"/jobs/favourites/{offer_id}").status_code == 204
    assert call("ana", "GET", "/jobs/favourites").json["items"] == []


def test_a_draft_is_not_kept(call):
    draft = call("employer", "POST", "/jobs/offers", json=a_new_offer()).json
    assert call("ana", "PUT", f"/jobs/favourites/{draft['id']}").status_code == 404
