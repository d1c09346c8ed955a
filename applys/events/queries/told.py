"""Whom to tell of what happens to a meeting or a booking."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from applys.events.models import (
    Booking,
    BookingState,
    BookingStep,
    Guest,
    Interest,
    Meeting,
    MeetingState,
    MeetingStep,
    Slot,
    Table,
)
from applys.events.queries.bookings import ACTIVE


class Known(NamedTuple):
    """A booking with what a message about it says."""

    booking: Booking
    slot: Slot
    meeting: Meeting
    guest_phone: str | None


# Held from the first who came: later interviews of that day are still to come.
ON = (MeetingState.ANNOUNCED, MeetingState.HELD)
KNOWN = (
    select(Booking, Slot, Meeting, Guest.phone)
    .join(Slot, Slot.id == Booking.slot_id)
    .join(Meeting, Meeting.id == Slot.meeting_id)
    .outerjoin(Guest, Guest.id == Booking.guest_id)
)


def known(session: Session, booking_id: UUID) -> Known | None:
    found = session.execute(KNOWN.where(Booking.id == booking_id)).one_or_none()
    return Known(*found) if found else None


def employer_name(session: Session, booking_id: UUID) -> str | None:
    """The firm that would like to meet someone again, while no application left for it."""
    statement = (
        select(Table.employer_name)
        .join(Slot, Slot.table_id == Table.id)
        .join(Booking, Booking.slot_id == Slot.id)
        .join(Interest, Interest.booking_id == Booking.id)
        .where(Booking.id == booking_id, Interest.by_employer_at.is_not(None))
        .where(Interest.sent_at.is_(None))
    )
    return session.scalar(statement)


def is_worth_telling(meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting is still announced and to come."""
    return meeting.state is MeetingState.ANNOUNCED and now < meeting.starts_at


def registered(
    session: Session, step: MeetingStep, *, after: UUID | None, limit: int
) -> Sequence[Known]:
    """Those who were registered when a step happened to their meeting, by booking."""
    called_off = exists().where(
        BookingStep.booking_id == Booking.id,
        BookingStep.became == BookingState.CALLED_OFF,
        BookingStep.created_at >= step.created_at,
    )
    theirs = called_off if step.became is MeetingState.CANCELLED else Booking.state.in_(ACTIVE)
    statement = KNOWN.where(Meeting.id == step.meeting_id, theirs)
    if after:
        statement = statement.where(Booking.id > after)
    rows = session.execute(statement.order_by(Booking.id).limit(limit))
    return [Known(*row) for row in rows]


def at_table(session: Session, table_id: UUID, now: datetime) -> Sequence[Known]:
    """Those who have, or wait for, an interview to come at a table."""
    statement = KNOWN.where(
        Slot.table_id == table_id,
        Slot.starts_at > now,
        Booking.state.in_(ACTIVE),
        Meeting.state.in_(ON),
    )
    return [Known(*row) for row in session.execute(statement.order_by(Booking.id))]


def to_remind(session: Session, slot_id: UUID, now: datetime) -> Sequence[Known]:
    """Those who hold a place of a slot to come, and no earlier one at the same meeting."""
    first, its_slot = aliased(Booking), aliased(Slot)
    has_earlier = (
        exists()
        .where(first.slot_id == its_slot.id)
        .where(
            its_slot.meeting_id == Slot.meeting_id,
            its_slot.starts_at < Slot.starts_at,
            first.person_id == Booking.person_id,
            first.state == BookingState.HELD,
        )
    )
    statement = KNOWN.where(
        Slot.id == slot_id,
        Slot.starts_at > now,
        Booking.state == BookingState.HELD,
        Meeting.state.in_(ON),
        ~has_earlier,
    )
    return [Known(*row) for row in session.execute(statement.order_by(Booking.id))]
