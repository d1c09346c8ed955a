"""What is forgotten after a meeting: guests, first names and phone numbers. Counts stay."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from applys.events.models import Attendance, Booking, Guest, Meeting, MeetingState, Slot
from applys.events.queries.bookings import ACTIVE
from applys.events.rules import keeping as rules
from applys.kernel import clock

AT_ONCE = 1_000


def forget(session: Session) -> int:
    """Forget a hundred days after the meeting, a thousand of each at most; return how many."""
    before = clock.now() - rules.NAMES_LIVE
    return _guests(session, before) + _names(session, before) + _walk_ins(session, before)


def _guests(session: Session, before: datetime) -> int:
    """Guests whose meetings are all over; their bookings go with them.

    One whom a mediator is registering at this moment consents anew, and is left.
    """
    needed = exists().where(
        Booking.guest_id == Guest.id,
        Booking.slot_id == Slot.id,
        Meeting.id == Slot.meeting_id,
        ~_over(before),
    )
    over = select(Guest.id).where(Guest.consented_at < before, ~needed)
    chosen = over.order_by(Guest.id).limit(AT_ONCE).with_for_update(skip_locked=True)
    return _gone(session, delete(Guest).where(Guest.id.in_(session.scalars(chosen).all())), Guest)


def _names(session: Session, before: datetime) -> int:
    """What people with the app said for a meeting that asked; their bookings stay."""
    told = or_(Booking.first_name.is_not(None), Booking.phone.is_not(None))
    over = select(Booking.id).join(Slot, Slot.id == Booking.slot_id)
    over = over.join(Meeting, Meeting.id == Slot.meeting_id).where(told, _over(before))
    quiet = update(Booking).where(Booking.id.in_(over.limit(AT_ONCE)))
    return _gone(session, quiet.values(first_name=None, phone=None), Booking)


def _walk_ins(session: Session, before: datetime) -> int:
    """The first names that people gave at the door; that they came stays."""
    named = select(Attendance.id).where(
        Attendance.first_name.is_not(None), Attendance.arrived_at < before
    )
    quiet = update(Attendance).where(Attendance.id.in_(named.limit(AT_ONCE)))
    return _gone(session, quiet.values(first_name=None), Attendance)


def _over(before: datetime) -> ColumnElement[bool]:
    """SQL: the slot ended before then, and no new day is to come for those who keep a place."""
    waits = and_(Meeting.state == MeetingState.POSTPONED, Booking.state.in_(ACTIVE))
    return and_(Slot.ends_at < before, ~waits)


def _gone(session: Session, statement: Any, kind: Any) -> int:
    quietly = statement.execution_options(synchronize_session=False)
    return len(session.scalars(quietly.returning(kind.id)).all())
