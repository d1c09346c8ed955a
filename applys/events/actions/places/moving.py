"""One booking moves, and its slot's counts with it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.events.models import TAKING, Booking, BookingState, BookingStep, Meeting, Slot
from applys.events.rules.booking import Registration


@dataclass(frozen=True, kw_only=True)
class Why:
    """Who moves a booking (nobody: the clock), for what reason."""

    account_id: UUID | None = None
    reason: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


def become(
    session: Session,
    slot: Slot,
    booking: Booking,
    state: BookingState,
    why: Why,
    *,
    held_until: datetime | None = None,
) -> None:
    """Move a booking of a locked slot, and note it."""
    was = booking.state
    slot.taken += (state in TAKING) - (was in TAKING)
    slot.waiting += (state is BookingState.WAITING) - (was is BookingState.WAITING)
    booking.state, booking.held_until = state, held_until
    if state is not BookingState.WAITING:
        booking.passed = None
    occupy(slot, booking)
    note(session, booking, was, why)


def occupy(slot: Slot, booking: Booking) -> None:
    """Keep the person's time while the booking takes a place that they agreed to."""
    agreed = booking.asked_at is None or booking.confirmed_at is not None
    takes = booking.state in TAKING and agreed
    booking.busy_from, booking.busy_until = (
        (slot.starts_at, slot.ends_at) if takes else (None, None)
    )


def note(session: Session, booking: Booking, was: BookingState | None, why: Why) -> None:
    """Add a step to a booking's history."""
    step = BookingStep(
        booking_id=booking.id,
        account_id=why.account_id,
        was=was,
        became=booking.state,
        reason=why.reason,
        details=why.details,
    )
    session.add(step)
    session.flush()


def registration(session: Session, slot: Slot) -> Registration:
    """What booking a slot hangs on, besides its places."""
    meeting = session.get_one(Meeting, slot.meeting_id)
    return Registration(
        state=meeting.state,
        starts_at=slot.starts_at,
        registration_from=meeting.registration_from,
        registration_until=meeting.registration_until,
        audience=meeting.audience,
        opens_to_all_at=meeting.opens_to_all_at,
    )
