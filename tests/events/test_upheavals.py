"""A meeting moves, is postponed or cancelled: places follow, and everyone is asked."""

import pytest
from sqlalchemy import select

from applys.events.models import Booking, BookingState, Reminder, Slot
from tests.factories import events as make
from tests.factories.events import problem, slot_of

LATER = {"starts_at": "2027-01-21T09:30", "ends_at": "2027-01-21T11:30"}


def of(call, who, booking):
    return call(who, "GET", f"/events/bookings/{booking['id']}").json


def test_a_meeting_that_moves_keeps_places_and_asks_to_confirm(
    announce, book, change, call, answer
):
    meeting = announce()
    mine = book("ana", meeting).json
    change(meeting, **LATER)
    asked = of(call, "ana", mine)
    assert (asked["state"], asked["confirmed_at"]) == ("held", None)
    assert asked["answers"] == ["confirm", "give_back"]
    confirmed = answer("ana", mine, "confirm").json
    assert confirmed["confirmed_at"] is not None
    assert confirmed["answers"] == ["give_back"]


def test_until_they_confirm_people_are_free_elsewhere(announce, book, change, answer):
    meeting = announce()
    mine = book("ana", meeting).json
    change(meeting, **LATER)
    other = announce(**LATER)
    assert book("ana", other).json["state"] == "held"
    assert problem(answer("ana", mine, "confirm")) == (409, "already-busy")


def test_what_was_offered_is_offered_again_for_the_new_day(
    announce, book, change, answer, call, clocks
):
    meeting = announce(capacity=1)
    ana, bob = book("ana", meeting).json, book("bob", meeting).json
    answer("ana", ana, "give_back")
    before = of(call, "bob", bob)["held_until"]
    clocks.move_to("2027-01-04T11:00Z")
    change(meeting, **LATER)
    after = of(call, "bob", bob)
    assert (after["state"], after["held_until"] > before) == ("offered", True)


def test_a_postponed_meeting_keeps_places_until_its_new_day(announce, move, change, book, call):
    meeting = announce()
    mine = book("ana", meeting).json
    move(meeting, "postponed", reason="La salle est fermée.")
    assert of(call, "ana", mine)["state"] == "held"
    change(meeting, **LATER)
    assert move(meeting, "announced").json["state"] == "announced"
    assert of(call, "ana", mine)["starts_at"] == "2027-01-21T08:30:00Z"


def test_a_cancelled_meeting_frees_nothing_silently(announce, move, book, call, session):
    meeting = announce(capacity=1)
    ana, bob = book("ana", meeting).json, book("bob", meeting).json
    move(meeting, "cancelled", reason="La salle est fermée.")
    assert {of(call, "ana", ana)["state"], of(call, "bob", bob)["state"]} == {"called_off"}
    slot = session.get_one(Slot, slot_of(meeting), populate_existing=True)
    assert (slot.taken, slot.waiting, slot.open) == (0, 0, False)
    steps = call("bob", "GET", f"/events/bookings/{bob['id']}/history").json["items"]
    assert (steps[-1]["was"], steps[-1]["reason"]) == ("waiting", "La salle est fermée.")


def test_the_interviews_of_a_table_move_together(call, move, change, session):
    body = make.a_new_job_dating()
    meeting = call("mediator", "POST", "/events/meetings", json=body).json
    moved = change(meeting, starts_at="2027-01-14T09:45").json
    before = [slot["starts_at"] for slot in meeting["slots"]]
    assert [slot["starts_at"] for slot in moved["slots"]][:-1] == before[1:]


def test_interviews_that_no_longer_fit_are_named(call, change):
    body = make.a_new_job_dating()
    meeting = call("mediator", "POST", "/events/meetings", json=body).json
    assert problem(change(meeting, ends_at="2027-01-14T10:00")) == (409, "tables-outside")


def test_a_window_that_is_said_stays_where_it_is_said_when_the_meeting_moves(announce, change):
    meeting = announce(cancel_until="2027-01-13T09:30", registration_until="2027-01-14T09:00")
    moved = change(meeting, **LATER, cancel_until="2027-01-13T09:30").json
    assert moved["cancel_until"] == "2027-01-13T08:30:00Z"
    assert moved["registration_until"] == "2027-01-21T08:00:00Z"


@pytest.mark.parametrize("state", ["postponed", "cancelled"])
def test_reminders_go_with_the_meeting(announce, move, session, state):
    meeting = announce()
    assert len(session.scalars(select(Reminder)).all()) == 3
    move(meeting, state, reason="La salle est fermée.")
    assert session.scalars(select(Reminder)).all() == []


def test_reminders_move_with_the_meeting(announce, change, session):
    change(announce(), starts_at="2027-01-21T09:30")
    at = session.scalars(select(Reminder.remind_at).order_by(Reminder.remind_at)).all()
    assert [f"{each:%d %H:%M}" for each in at] == ["14 08:30", "20 08:30", "21 06:30"]


def test_nobody_is_busy_with_a_meeting_that_is_off(announce, move, book, session):
    meeting = announce()
    book("ana", meeting)
    move(meeting, "cancelled", reason="La salle est fermée.")
    booking = session.scalar(select(Booking).execution_options(populate_existing=True))
    assert (booking.state, booking.busy_from) == (BookingState.CALLED_OFF, None)
    assert book("ana", announce()).json["state"] == "held"
