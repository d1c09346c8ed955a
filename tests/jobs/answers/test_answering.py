"""Firms answer, take back, and see only what is theirs."""

from datetime import timedelta

import pytest
import time_machine

from applys.kernel import clock

PAST_UNDO = timedelta(minutes=31)


def mine(call, application):
    return call("ana", "GET", f"/jobs/applications/{application['id']}").json


def test_reading_is_seen_by_the_one_who_waits(sent, call):
    found = call("employer", "GET", f"/jobs/desk/applications/{sent['id']}").json
    assert found["card"]["reach"] == "+33612345678"
    assert mine(call, sent)["state"] == "seen"


def test_the_list_shows_no_way_to_reach_anyone(sent, call):
    listed = call("employer", "GET", "/jobs/desk/applications").json["items"]
    assert [each["first_name"] for each in listed] == ["Ana"]
    assert "+33612345678" not in str(listed)
    assert mine(call, sent)["state"] == "sent"


def test_another_firm_finds_nothing(sent, call, reply):
    path = f"/jobs/desk/applications/{sent['id']}"
    assert call("rival", "GET", path).status_code == 404
    assert reply(sent, "hired", who="rival").status_code == 404
    assert call("rival", "GET", "/jobs/desk/applications").json["items"] == []
    assert call("coordinator", "GET", path).status_code == 403


def test_nothing_told_to_a_firm_says_where_someone_lives(sent, call, people, session):
    told = call("employer", "GET", f"/jobs/desk/applications/{sent['id']}").text
    forbidden = (str(people["ana"].id), "verrerie", "neighbourhood", "qpv", "address")
    assert not [word for word in forbidden if word in told.lower()]


def test_an_answer_shows_after_half_an_hour(sent, call, reply):
    answered = reply(sent, "to_call")
    assert answered.json["undo_until"]
    assert mine(call, sent)["state"] == "sent"
    with time_machine.travel(clock.now() + PAST_UNDO):
        shown = mine(call, sent)
    assert shown["state"] == "to_call"
    assert [step["became"] for step in shown["steps"]] == ["sent", "to_call"]


def test_an_answer_taken_back_in_time_was_never_told(sent, call, reply, session):
    reply(sent, "not_kept", reason="too_far")
    undone = call("employer", "DELETE", f"/jobs/desk/applications/{sent['id']}/state")
    assert (undone.json["state"], undone.json["reason"]) == ("sent", None)
    assert undone.json["answered_at"] is None
    with time_machine.travel(clock.now() + PAST_UNDO):
        shown = mine(call, sent)
    assert [step["became"] for step in shown["steps"]] == ["sent"]
    assert [step["became"] for step in undone.json["steps"]] == ["sent", "not_kept"]


def test_past_its_half_hour_an_answer_stands(sent, call, reply):
    reply(sent, "to_call")
    with time_machine.travel(clock.now() + PAST_UNDO):
        refused = call("employer", "DELETE", f"/jobs/desk/applications/{sent['id']}/state")
    assert refused.status_code == 409
    assert refused.json["type"].endswith("/undo-refused")


def test_a_second_answer_settles_the_first(sent, call, reply):
    reply(sent, "to_call")
    reply(sent, "meeting")
    assert mine(call, sent)["state"] == "to_call"
    back = call("employer", "DELETE", f"/jobs/desk/applications/{sent['id']}/state")
    assert back.json["state"] == "to_call"
    assert back.json["answered_at"] is not None


@pytest.mark.parametrize("state", ["withdrawn", "obsolete", "closed", "sent"])
def test_a_firm_may_not_do_what_is_not_its_to_do(sent, reply, state):
    refused = reply(sent, state)
    assert refused.status_code == 409
    assert "to_call" in refused.json["allowed"]


def test_a_no_without_a_reason_is_refused(sent, reply):
    refused = reply(sent, "not_kept")
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/reason"


def test_what_is_taken_back_is_no_longer_the_firm_s_to_see(sent, call):
    path = f"/jobs/applications/{sent['id']}/withdrawal"
    assert call("ana", "POST", path, json={"reason": "found_work"}).json["state"] == "withdrawn"
    assert call("employer", "GET", f"/jobs/desk/applications/{sent['id']}").status_code == 404
    assert call("employer", "GET", "/jobs/desk/applications").json["items"] == []


def test_one_may_withdraw_what_one_sees_as_open(sent, call, reply):
    reply(sent, "not_kept", reason="too_far")
    path = f"/jobs/applications/{sent['id']}/withdrawal"
    withdrawn = call("ana", "POST", path, json={})
    assert withdrawn.json["state"] == "withdrawn"
    assert [step["became"] for step in withdrawn.json["steps"]] == ["sent", "withdrawn"]


def test_after_taking_it_back_one_may_answer_anew(sent, call, answer):
    call("ana", "POST", f"/jobs/applications/{sent['id']}/withdrawal", json={})
    assert answer().status_code == 201


def test_someone_else_s_answer_does_not_exist(sent, call):
    assert call("bob", "GET", f"/jobs/applications/{sent['id']}").status_code == 404
    path = f"/jobs/applications/{sent['id']}/withdrawal"
    assert call("bob", "POST", path, json={}).status_code == 404
    assert call("bob", "DELETE", f"/jobs/applications/{sent['id']}").status_code == 404


def test_an_erased_answer_is_gone_on_both_sides(sent, call):
    assert call("ana", "DELETE", f"/jobs/applications/{sent['id']}").status_code == 204
    assert call("ana", "GET", "/jobs/applications").json["items"] == []
    assert call("employer", "GET", "/jobs/desk/applications").json["items"] == []


def test_a_filled_offer_ends_what_waits_and_says_why(sent, call, offer_id):
    call("employer", "PUT", f"/jobs/desk/offers/{offer_id}/state", json={"state": "filled"})
    shown = mine(call, sent)
    assert (shown["state"], shown["reason"]) == ("obsolete", "place_gone")


def test_someone_hired_stays_hired_when_the_offer_is_filled(sent, call, offer_id, reply):
    reply(sent, "hired")
    call("employer", "PUT", f"/jobs/desk/offers/{offer_id}/state", json={"state": "filled"})
    with time_machine.travel(clock.now() + PAST_UNDO):
        assert mine(call, sent)["state"] == "hired"
