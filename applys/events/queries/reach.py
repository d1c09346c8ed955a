"""How many people a move of a meeting would tell."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.events.models import Booking, Meeting, Slot
from applys.events.queries import audiences
from applys.events.queries.bookings import ACTIVE


def registered(session: Session, meeting_id: UUID) -> int:
    """Those who have, are offered or wait for a place."""
    counted = select(func.count(Booking.person_id.distinct())).join(
        Slot, Slot.id == Booking.slot_id
    )
    here = counted.where(Slot.meeting_id == meeting_id, Booking.state.in_(ACTIVE))
    return session.scalar(here) or 0


def suited(session: Session, meeting: Meeting) -> int:
    """The residents whom its announcement would reach, before their own choices of topics."""
    reached = audiences.suited(meeting).subquery()
    return session.scalar(select(func.count()).select_from(reached)) or 0
