"""Guests, first names and numbers are forgotten a hundred days after; places and counts stay."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from applys.events.actions import forgetting
from applys.events.models import Attendance, Booking, Guest, How, Slot
from applys.kernel import clock
from tests.factories.events import slot_of

PHONE = "06 12 34 56 78"
LIVES = timedelta(days=100)


@pytest.fixture
def register(call):
    """A mediator registers someone without the app."""

    def register(meeting, phone=PHONE, **changes):
        body = {"first_name": "Nour", "phone": phone, "consent": True, **changes}
        path = f"/events/slots/{slot_of(meeting)}/registrations"
        answer = call("mediator", "POST", path, json=body)
        assert answer.status_code == 201, answer.json
        return answer.json

    return register


@pytest.fixture
def forget(session):
    def forget():
        count = forgetting.forget(session)
        session.expunge_all()
        return count

    return forget


def guests(session):
    return session.scalar(select(func.count()).select_from(Guest))


@pytest.mark.parametrize(("late", "left"), [(-1, 1), (0, 1), (1, 0)])
def test_a_guest_goes_a_hundred_days_after_the_meeting(
    announce, register, forget, session, clocks, late, left
):
    meeting = announce()
    register(meeting)
    ends_at = session.get_one(Slot, slot_of(meeting)).ends_at
    clocks.move_to(ends_at + LIVES + timedelta(minutes=late), tick=False)
    forget()
    assert guests(session) == left
    assert session.scalar(select(func.count()).select_from(Booking)) == left


def test_a_guest_of_a_meeting_to_come_stays_whatever_they_went_to(
    announce, register, forget, session, clocks
):
    register(announce())
    later = {"starts_at": "2027-04-26T09:30", "ends_at": "2027-04-26T11:30"}
    clocks.move_to("2027-04-20T10:00Z")
    register(announce(**later), first_name="Nour B.")
    clocks.move_to("2027-04-28T10:00Z")
    forget()
    assert guests(session) == 1
    clocks.move_to("2027-08-10T10:00Z")
    assert (forget(), guests(session)) == (1, 0)


def test_a_guest_who_waits_for_a_postponed_meeting_stays(
    announce, register, move, forget, session, clocks
):
    meeting = announce()
    register(meeting)
    move(meeting, "postponed", reason="La salle est fermée.")
    clocks.move_to("2027-09-01T10:00Z")
    assert (forget(), guests(session)) == (0, 1)
    move(meeting, "cancelled", reason="La salle est fermée.")
    assert (forget(), guests(session)) == (1, 0)


def test_a_guest_without_any_booking_goes_after_their_consent(
    announce, register, forget, session, clocks
):
    register(announce())
    session.execute(text("DELETE FROM event_booking"))
    clocks.move_to("2027-04-13T10:00Z")
    assert forget() == 0
    clocks.move_to("2027-04-15T10:00Z")
    assert (forget(), guests(session)) == (1, 0)


def test_who_has_the_app_keeps_the_booking_and_not_what_it_said(
    announce, book, forget, session, clocks
):
    asks = {"asks_first_name": True, "asks_phone": True, "asks_why": "Pour vous appeler."}
    mine = book("ana", announce(**asks), first_name="Ana", phone="0612345678").json
    clocks.move_to("2027-04-25T10:00Z")
    assert (forget(), forget()) == (1, 0)
    kept = session.get_one(Booking, mine["id"])
    assert (kept.first_name, kept.phone, kept.state) == (None, None, "held")


def test_who_came_without_a_place_is_still_counted(announce, forget, session, clocks):
    meeting = announce()
    came = Attendance(
        meeting_id=meeting["id"], person_key=meeting["id"], booking_id=None, how=How.WALK_IN,
        arrived_at=clock.now(), account_id=None, neighbourhood_id=None, first_name="Nour",
    )  # fmt: skip
    session.add(came)
    session.flush()
    assert forget() == 0
    clocks.move_to("2027-04-15T10:00Z")
    assert (forget(), forget()) == (1, 0)
    assert session.scalars(select(Attendance.first_name)).all() == [None]
