"""Organisers write meetings; what does not hold together is named and leaves nothing."""

import pytest
from sqlalchemy import func, select

from applys.events.models import Meeting
from tests.factories import events as make


def test_a_plain_meeting_has_one_slot_with_all_its_places(write):
    meeting = write()
    assert meeting["state"] == "draft"
    assert meeting["starts_at"] == "2027-01-14T08:30:00Z"
    assert [slot["places_left"] for slot in meeting["slots"]] == [20]
    assert meeting["registration_until"] == meeting["cancel_until"] == meeting["starts_at"]


def test_its_point_places_it_in_a_neighbourhood(write):
    assert write()["neighbourhood"] == "la-verrerie"
    assert write(latitude=47.2, longitude=0.6)["neighbourhood"] is None


def test_a_job_dating_has_a_slot_for_each_interview_of_each_table(call):
    tables = make.TABLE, {**make.TABLE, "minutes": 30, "starts_at": "2027-01-14T10:30"}
    body = make.a_new_job_dating(*tables)
    meeting = call("mediator", "POST", "/events/meetings", json=body).json
    first, second = meeting["tables"]
    slots = [slot["table_id"] for slot in meeting["slots"]]
    assert (slots.count(first["id"]), slots.count(second["id"])) == (8, 2)
    assert meeting["capacity"] == meeting["places_left"] == 10


@pytest.mark.parametrize(
    ("changes", "problem", "pointers"),
    [
        ({"ends_at": "2027-01-14T09:00"}, "ends-before-start", ["/ends_at"]),
        ({"ends_at": "2027-01-20T09:00"}, "too-long", ["/ends_at"]),
        ({"starts_at": "2027-03-28T02:30"}, "time-does-not-exist", ["/starts_at"]),
        ({"ends_at": "2027-10-31T02:30"}, "time-exists-twice", ["/ends_at"]),
        ({"cancel_until": "2027-01-15T09:00"}, "window-refused", ["/cancel_until"]),
        ({"asks_phone": True}, "reason-for-asking-missing", ["/asks_why"]),
        ({"longitude": None}, "point-refused", ["/latitude", "/longitude"]),
        ({"capacity": None}, "tables-refused", ["/capacity"]),
        ({"kind": "job_dating"}, "tables-refused", ["/tables", "/capacity"]),
        ({"capacity": 0}, "malformed", ["/capacity"]),
        ({"starts_at": "2027-13-01T10:00", "venue": ""}, "malformed", ["/starts_at", "/venue"]),
        ({"title": "a\x00b", "capacity": 2.5}, "malformed", ["/title", "/capacity"]),
    ],
)
def test_what_does_not_hold_together_is_named(call, session, changes, problem, pointers):
    body = make.a_new_meeting(**changes)
    answer = call("mediator", "POST", "/events/meetings", json=body)
    assert (answer.status_code, answer.json["type"].rpartition("/")[2]) == (422, problem)
    assert {fault["pointer"] for fault in answer.json["errors"]} == set(pointers)
    assert session.scalar(select(func.count()).select_from(Meeting)) == 0


@pytest.mark.parametrize(
    "table",
    [
        {"minutes": 15},
        {**make.TABLE, "starts_at": "2027-01-14T08:00"},
        {**make.TABLE, "employer_id": "018f0000-0000-7000-8000-000000000000"},
        {**make.TABLE, "offer_id": "018f0000-0000-7000-8000-000000000000"},
    ],
)
def test_a_table_that_cannot_be_is_named(call, table):
    body = make.a_new_job_dating(table)
    answer = call("mediator", "POST", "/events/meetings", json=body)
    assert (answer.status_code, answer.json["title"][:7]) == (422, "A table")


def test_a_resident_does_not_write_meetings(call):
    body = make.a_new_meeting()
    assert call("ana", "POST", "/events/meetings", json=body).status_code == 403


def test_a_meeting_of_another_body_is_not_there(call, write):
    meeting = write()
    assert call("landlord", "GET", f"/events/desk/meetings/{meeting['id']}").status_code == 404
    assert call("coordinator", "GET", f"/events/desk/meetings/{meeting['id']}").status_code == 200


def test_bodies_that_hold_it_together_both_see_it(call, write, people):
    landlord = str(people["landlord"].partner_id)
    meeting = write(partner_ids=[landlord])
    assert [each["id"] for each in meeting["partners"]] == [landlord]
    assert call("landlord", "GET", f"/events/desk/meetings/{meeting['id']}").status_code == 200
