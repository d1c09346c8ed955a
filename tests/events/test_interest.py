"""Both sides would like to meet again: a card leaves with consent; an absence is never told."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader

from applys.kernel import clock
from tests.factories import events as make
from tests.factories.answers import a_new_card
from tests.factories.events import problem
from tests.factories.jobs import an_offer


@pytest.fixture
def offer(session, people):
    session.add(offer := an_offer(people["employer"]))
    session.flush()
    return str(offer.id)


@pytest.fixture
def meeting(announce, people, offer):
    firm = str(people["employer"].partner_id)
    table = {"employer_id": firm, "offer_id": offer, "minutes": 15}
    return announce(**make.a_new_job_dating(table))


@pytest.fixture
def met(book, meeting, clocks):
    """Ana's interview, which has begun."""
    booking = book("ana", meeting).json
    clocks.move_to(datetime.fromisoformat(booking["starts_at"]) + timedelta(minutes=5))
    return booking


@pytest.fixture
def shown(call, offer):
    """The card that would leave, as Ana sees it now."""

    def shown():
        path = f"/jobs/offers/{offer}/answer"
        return call("ana", "GET", path).json["shown"]

    call("ana", "PUT", "/jobs/card", json=a_new_card())
    return shown


@pytest.fixture
def say(call, met):
    """Ana says whether she would like to meet the firm again."""

    def say(*, interested=True, consent=None, who="ana"):
        path = f"/events/bookings/{met['id']}/interest"
        return call(who, "PUT", path, json={"interested": interested, "consent": consent})

    return say


@pytest.fixture
def firm_says(call, met, meeting):
    """The firm says it, at its table."""

    def firm_says(*, interested=True, who="employer"):
        path = f"/events/tables/{meeting['tables'][0]['id']}/bookings/{met['id']}/interest"
        return call(who, "PUT", path, json={"interested": interested})

    return firm_says


def received(call):
    return call("employer", "GET", "/jobs/desk/applications").json["items"]


def test_both_say_yes_and_the_card_that_was_shown_leaves(call, say, firm_says, shown):
    assert say(consent=shown()).json["mutual"] is False
    assert received(call) == []
    said = firm_says().json
    assert said["mutual"] is True
    (application,) = received(call)
    assert said["application_id"] == application["id"]
    assert say().json["application_id"] == application["id"]


def test_the_firm_first_then_the_person_who_is_told_and_chooses(call, say, firm_says, shown, inbox):
    firm_says()
    firm_says()
    assert inbox("ana").count("Un employeur aimerait vous revoir") == 1
    assert say().json["sent_at"] is None
    assert received(call) == []
    assert say(consent=shown()).json["sent_at"] is not None
    assert len(received(call)) == 1


def test_a_card_that_changed_since_does_not_leave_and_the_firm_s_word_stands(
    call, say, firm_says, shown
):
    say(consent=shown())
    call("ana", "PUT", "/jobs/card", json=a_new_card(first_name="Anabela"))
    assert firm_says().json == {**firm_says().json, "application_id": None, "mutual": True}
    assert received(call) == []
    asked = say().json
    assert (asked["refused"], asked["agreed"]) == (None, False)
    assert problem(say(consent="a card of yesterday")) == (409, "card-changed")
    assert say(consent=shown()).json["application_id"]


def test_an_answer_given_already_is_the_application(call, say, firm_says, shown, offer):
    path = f"/jobs/offers/{offer}/applications"
    sent = call("ana", "POST", path, json={"shown": shown()}).json
    say(consent=shown())
    assert firm_says().json["application_id"] == sent["id"]


def test_no_without_yes_and_a_word_taken_back(say, firm_says):
    firm_says()
    assert say().json["mutual"] is True
    assert say(interested=False).json["mutual"] is False
    assert firm_says(interested=False).json["interested"] is False


def test_what_has_left_is_not_taken_back_here(say, firm_says, shown):
    firm_says()
    say(consent=shown())
    assert problem(say(interested=False)) == (409, "already-sent")
    assert problem(firm_says(interested=False)) == (409, "already-sent")


def test_nobody_speaks_for_another(call, say, firm_says, shown, met, people):
    del people
    assert say(who="bob").status_code == 404
    assert say(who="employer").status_code == 403
    assert firm_says(who="rival").status_code == 404
    path = f"/events/tables/{uuid4()}/bookings/{met['id']}/interest"
    assert call("employer", "PUT", path, json={"interested": True}).status_code == 404


def test_interest_waits_for_the_interview_and_ends_after_a_month(book, call, meeting, clocks):
    path = f"/events/bookings/{book('ana', meeting).json['id']}/interest"
    said = {"interested": True}
    assert problem(call("ana", "PUT", path, json=said)) == (409, "not-met")
    clocks.shift(timedelta(days=60))
    assert problem(call("ana", "PUT", path, json=said)) == (409, "interest-closed")
    assert call("ana", "GET", path).json["open"] is False


def test_a_plain_meeting_has_no_interviews(announce, book, call):
    path = f"/events/bookings/{book('ana', announce()).json['id']}/interest"
    assert problem(call("ana", "GET", path)) == (409, "no-interview")


def test_a_table_without_an_offer_sends_no_card(announce, book, call, clocks):
    booking = book("ana", announce(**make.a_new_job_dating())).json
    clocks.move_to(datetime.fromisoformat(booking["starts_at"]) + timedelta(minutes=5))
    path = f"/events/bookings/{booking['id']}/interest"
    said = {"interested": True, "consent": "a card"}
    assert problem(call("ana", "PUT", path, json=said)) == (409, "no-offer-here")
    assert call("ana", "PUT", path, json={"interested": True}).json["agreed"] is False


def test_what_was_said_at_one_table_is_not_said_at_another(announce, book, call, clocks):
    tables = [{"employer_name": name, "minutes": 15} for name in ("Boulangerie", "Garage")]
    meeting = announce(**make.a_new_job_dating(*tables))
    booking = book("ana", meeting).json
    clocks.move_to(datetime.fromisoformat(booking["starts_at"]) + timedelta(minutes=5))
    path = f"/events/bookings/{booking['id']}/interest"
    assert call("ana", "PUT", path, json={"interested": True}).json["interested"] is True
    other = next(each for each in meeting["tables"] if each["id"] != table_of(meeting, booking))
    later = [each["id"] for each in meeting["slots"] if each["table_id"] == other["id"]][-1]
    desk = f"/events/desk/bookings/{booking['id']}/slot"
    assert call("mediator", "PUT", desk, json={"slot_id": later}).status_code == 200
    assert call("ana", "GET", path).json["interested"] is False


def table_of(meeting, booking):
    return next(each["table_id"] for each in meeting["slots"] if each["id"] == booking["slot_id"])


def test_a_mediator_speaks_for_who_they_registered_without_a_card(call, meeting, clocks):
    path = f"/events/slots/{make.slot_of(meeting)}/registrations"
    guest = call("mediator", "POST", path, json={"first_name": "Sam", "consent": True}).json
    clocks.move_to(datetime.fromisoformat(guest["starts_at"]) + timedelta(minutes=5))
    said = f"/events/bookings/{guest['id']}/interest"
    with_card = {"interested": True, "consent": "a card"}
    assert problem(call("mediator", "PUT", said, json=with_card)) == (409, "not-your-card")
    assert call("mediator", "PUT", said, json={"interested": True}).json["interested"] is True
    noted = f"/events/desk/bookings/{guest['id']}/interest"
    assert call("mediator", "PUT", noted, json={"interested": True}).json["mutual"] is True


ABSENCE = {"arrived_at", "late_at", "came", "by_person", "code", "no_show", "attendance"}


def test_a_firm_reads_the_same_whether_someone_came_or_not(call, met, meeting, firm_says, book):
    """Every output that a firm can reach, before and after someone is let in."""
    table = meeting["tables"][0]["id"]
    paths = ["/events/tables", f"/events/tables/{table}/sheet", "/jobs/desk/applications"]

    def read():
        return [call("employer", "GET", path).json for path in paths]

    absent = read()
    entry = {"id": str(uuid4()), "how": "name", "booking_id": met["id"]}
    items = [{**entry, "at": clock.now().isoformat()}]
    door = f"/events/desk/meetings/{meeting['id']}/check-ins"
    assert call("mediator", "POST", door, json={"items": items}).json["came"] == 1
    late = call("mediator", "PUT", f"/events/desk/bookings/{met['id']}/lateness", json={"late": 1})
    assert late.status_code == 422
    call("mediator", "PUT", f"/events/desk/bookings/{met['id']}/lateness", json={"late": True})
    present = read()
    absent[0]["items"][0]["meeting_state"] = present[0]["items"][0]["meeting_state"]
    absent[1]["table"]["meeting_state"] = present[1]["table"]["meeting_state"]
    assert present == absent
    assert ABSENCE.isdisjoint(present[1]["items"][0])


def test_no_way_to_attendance_is_open_to_a_firm(call, met, meeting):
    desk = f"/events/desk/meetings/{meeting['id']}"
    table = meeting["tables"][0]["id"]
    ways = [
        ("GET", f"{desk}/door"), ("POST", f"{desk}/check-ins"),
        ("GET", f"{desk}/attendance.csv"), ("GET", f"{desk}/attendance.pdf"),
        ("GET", f"{desk}/opinions"), ("GET", "/events/desk/opinions"),
        ("GET", "/events/desk/measures"), ("GET", "/events/desk/measures.csv"),
        ("GET", f"/events/desk/tables/{table}/sheet"),
        ("GET", f"/events/desk/tables/{table}/sheet.pdf"),
        ("PUT", f"/events/desk/bookings/{met['id']}/lateness"),
    ]  # fmt: skip
    assert {call("employer", method, path, json={}).status_code for method, path in ways} == {403}
    assert call("employer", "GET", f"/events/bookings/{met['id']}").status_code == 404


def test_a_firm_s_paper_has_no_box_for_who_came(call, met, meeting, tmp_path):
    path = f"/events/tables/{meeting['tables'][0]['id']}/sheet.pdf"
    (tmp_path / "sheet.pdf").write_bytes(call("employer", "GET", path).data)
    text = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert "À revoir" in text
    assert "Venu" not in text
    assert met["code"] not in text
