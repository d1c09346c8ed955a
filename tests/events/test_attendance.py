"""People are let in once, whatever the phone at the door sends again and however late."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from applys.events.rules import codes
from applys.kernel import clock


@pytest.fixture
def meeting(announce, clocks):
    """A meeting that has just begun."""
    return announce()


@pytest.fixture
def begin(clocks, meeting):
    """Let the meeting begin."""

    def begin():
        clocks.move_to(datetime.fromisoformat(meeting["starts_at"]) + timedelta(minutes=5))

    return begin


@pytest.fixture
def let_in(call, meeting):
    """Send entries from the door; return the outcomes."""

    def let_in(*entries, of=meeting, who="mediator"):
        path = f"/events/desk/meetings/{of['id']}/check-ins"
        response = call(who, "POST", path, json={"items": list(entries)})
        assert response.status_code == 200, response.json
        return response.json

    return let_in


def an_entry(how="scan", **facts):
    return {"id": str(uuid4()), "how": how, "at": clock.now().isoformat(), **facts}


def ticket(call, booking, who="ana"):
    return call(who, "GET", f"/events/bookings/{booking['id']}/ticket").json


def test_a_ticket_has_a_code_without_look_alikes_and_its_page_in_a_pattern(call, book, meeting):
    shown = ticket(call, book("ana", meeting).json)
    assert len(shown["code"]) == 8
    assert set(shown["code"]) <= set(codes.ALPHABET)
    assert shown["url"].startswith("http://applys.test/places/")
    assert shown["qr"].startswith("<svg")


def test_a_ticket_lets_in_once_and_the_meeting_is_held(call, book, meeting, begin, let_in):
    code = ticket(call, book("ana", meeting).json)["code"]
    begin()
    entry = an_entry(code=code)
    first, again, other = let_in(entry), let_in(entry), let_in(an_entry("code", code=code))
    assert [each["items"][0]["problem"] for each in (first, again, other)] == [
        None, None, "already-in",
    ]  # fmt: skip
    assert {each["came"] for each in (first, again, other)} == {1}
    desk = call("mediator", "GET", f"/events/desk/meetings/{meeting['id']}").json
    assert desk["state"] == "held"


def test_what_was_noted_without_network_is_kept_at_its_hour(call, book, meeting, begin, let_in):
    booking = book("ana", meeting).json
    begin()
    noted = clock.now() - timedelta(minutes=2)
    (outcome,) = let_in(an_entry("name", booking_id=booking["id"], at=noted.isoformat()))["items"]
    assert datetime.fromisoformat(outcome["arrived_at"]) == noted
    (row,) = call("mediator", "GET", f"/events/desk/meetings/{meeting['id']}/door").json["items"]
    assert datetime.fromisoformat(row["arrived_at"]) == noted


def test_a_walk_in_needs_a_first_name_only(begin, let_in):
    begin()
    entry = an_entry("walk_in", first_name="Sam")
    assert [let_in(entry)["came"] for _ in range(2)] == [1, 1]


def test_each_entry_is_judged_alone(call, book, announce, begin, let_in):
    code = ticket(call, book("bob", announce()).json, "bob")["code"]
    begin()
    outcomes = let_in(
        an_entry(code=code), an_entry(code="ABCDEFGH"), an_entry("walk_in", first_name="Lou")
    )
    problems = [each["problem"] for each in outcomes["items"]]
    assert problems == ["other-meeting", "unknown-ticket", None]
    assert outcomes["came"] == 1


def test_a_replaced_ticket_lets_nobody_in(call, book, meeting, begin, let_in):
    booking = book("ana", meeting).json
    old = ticket(call, booking)["code"]
    new = call("ana", "POST", f"/events/bookings/{booking['id']}/ticket").json["code"]
    begin()
    problems = [let_in(an_entry(code=code))["items"][0]["problem"] for code in (old, new)]
    assert problems == ["unknown-ticket", None]


def test_who_gave_their_place_back_comes_in_without_one(call, book, answer, meeting, begin, let_in):
    booking = book("ana", meeting).json
    answer("ana", booking, "give_back")
    begin()
    entry = an_entry("name", booking_id=booking["id"])
    assert let_in(entry)["items"][0]["problem"] == "no-place"


def test_nobody_is_let_in_days_before(book, meeting, let_in):
    booking = book("ana", meeting).json
    entry = an_entry("name", booking_id=booking["id"])
    assert let_in(entry)["items"][0]["problem"] == "door-closed"


def test_an_entry_made_by_mistake_is_taken_back(call, meeting, begin, let_in):
    begin()
    entry = an_entry("walk_in", first_name="Sam")
    let_in(entry)
    path = f"/events/desk/meetings/{meeting['id']}"
    assert call("mediator", "DELETE", f"{path}/check-ins/{entry['id']}").status_code == 204
    assert call("mediator", "GET", f"{path}/door").json["came"] == 0


@pytest.mark.parametrize(
    "entry",
    [
        {"how": "scan"},
        {"how": "name"},
        {"how": "walk_in"},
        {"how": "code", "code": "ABCDEFGO"},
        {"how": "code", "code": "short"},
    ],
)
def test_an_entry_that_names_nobody_is_refused_whole(call, meeting, entry):
    body = {"items": [{"id": str(uuid4()), "at": clock.now().isoformat(), **entry}]}
    response = call(
        "mediator", "POST", f"/events/desk/meetings/{meeting['id']}/check-ins", json=body
    )
    assert response.status_code == 422


def test_only_those_who_hold_the_meeting_let_people_in(call, meeting):
    path = f"/events/desk/meetings/{meeting['id']}/door"
    assert [call(who, "GET", path).status_code for who in ("ana", "landlord")] == [403, 404]
