"""Organisers change how many places there are, and who comes next."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.events.actions.places import moving, serving
from applys.events.actions.places.moving import Why
from applys.events.models import Booking, Meeting, MeetingStep, Slot
from applys.events.queries import bookings as queries
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict


class CapacityTooLow(Conflict):
    """More places than this are taken: give some back, or take people off the list, first"""


class NotWaiting(Conflict):
    """This person no longer waits: read the queue again"""


def change_capacity(session: Session, caller: Caller, slot: Slot, capacity: int) -> None:
    """Change a locked slot's places; more of them serve the queue. Raises `CapacityTooLow`."""
    if capacity < slot.taken:
        raise CapacityTooLow(taken=slot.taken)
    meeting = session.get_one(Meeting, slot.meeting_id)
    was, slot.capacity = slot.capacity, capacity
    step = MeetingStep(
        meeting_id=meeting.id,
        account_id=caller.id,
        was=meeting.state,
        became=meeting.state,
        details={"slot_id": str(slot.id), "capacity": [was, capacity]},
    )
    session.add(step)
    session.flush()
    serving.serve_all(session, [slot], clock.now())


def change_turn(
    session: Session, caller: Caller, slot: Slot, booking_id: UUID, position: int, reason: str
) -> Booking:
    """Give someone another place in a locked slot's queue, from 1; the last when there are fewer.

    Raises `NotWaiting`. The turns are shared out again among those who wait; each keeps the
    rank that says when they came.
    """
    line = list(queries.waiting(session, slot.id))
    turns = [booking.turn for booking in line]
    moved = next((booking for booking in line if booking.id == booking_id), None)
    if moved is None:
        raise NotWaiting
    was = line.index(moved)
    line.remove(moved)
    line.insert(min(position - 1, len(line)), moved)
    for booking, turn in zip(line, turns, strict=True):
        booking.turn = turn
    details = {"position": [was + 1, line.index(moved) + 1]}
    why = Why(account_id=caller.id, reason=reason, details=details)
    moving.note(session, moved, moved.state, why)
    return moved
