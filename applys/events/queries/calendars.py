"""What calendars show: public meetings, or one person's bookings."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.events.models import Booking, BookingStep, Feed, Meeting, MeetingKind, Slot
from applys.events.queries.agenda import SHOWN
from applys.kernel.problems import NotFound

BACK, AHEAD, MOST = timedelta(days=60), timedelta(days=400), 500
PLACE = (Meeting.venue, Meeting.address, Meeting.latitude, Meeting.longitude, Meeting.sequence)
MEETINGS: Select[*tuple[Any, ...]] = select(
    Meeting.id,
    Meeting.kind,
    Meeting.state,
    Meeting.title,
    Meeting.starts_at,
    Meeting.ends_at,
    Meeting.updated_at,
    *PLACE,
).where(Meeting.announced_at.is_not(None))
STEPS = (
    select(func.count())
    .where(BookingStep.booking_id == Booking.id)
    .correlate(Booking)
    .scalar_subquery()
)
LATEST = (
    select(func.max(BookingStep.created_at))
    .where(BookingStep.booking_id == Booking.id)
    .correlate(Booking)
    .scalar_subquery()
)
BOOKINGS: Select[*tuple[Any, ...]] = (
    select(
        Booking.id,
        Booking.state,
        Slot.meeting_id,
        Meeting.state.label("meeting_state"),
        Meeting.title,
        Slot.starts_at,
        Slot.ends_at,
        func.greatest(Meeting.updated_at, LATEST).label("updated_at"),
        STEPS.label("steps"),
        *PLACE,
    )
    .join(Slot, Slot.id == Booking.slot_id)
    .join(Meeting, Meeting.id == Slot.meeting_id)
)


def meetings(
    session: Session,
    now: datetime,
    territory_id: UUID | None,
    kind: MeetingKind | None,
    neighbourhood_id: UUID | None,
) -> Sequence[Row[Any]]:
    """Announced meetings of sixty days ago to a year ahead; those cancelled stay among them."""
    statement = MEETINGS.where(
        Meeting.state.in_([*SHOWN, "held"]), Meeting.starts_at.between(now - BACK, now + AHEAD)
    )
    narrowed = (
        (Meeting.territory_id, territory_id),
        (Meeting.kind, kind),
        (Meeting.neighbourhood_id, neighbourhood_id),
    )
    for column, value in narrowed:
        if value is not None:
            statement = statement.where(column == value)
    return session.execute(statement.order_by(Meeting.starts_at, Meeting.id).limit(MOST)).all()


def meeting(session: Session, meeting_id: UUID) -> Row[Any]:
    found = session.execute(MEETINGS.where(Meeting.id == meeting_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def bookings(session: Session, account_id: UUID, now: datetime) -> Sequence[Row[Any]]:
    """One person's bookings of the same span, those that are over among them."""
    statement = BOOKINGS.where(
        Booking.account_id == account_id, Slot.starts_at.between(now - BACK, now + AHEAD)
    )
    return session.execute(statement.order_by(Slot.starts_at, Booking.id).limit(MOST)).all()


def booking(session: Session, booking_id: UUID) -> Row[Any]:
    return session.execute(BOOKINGS.where(Booking.id == booking_id)).one()


def find_feed(session: Session, account_id: UUID) -> Feed | None:
    return session.get(Feed, account_id)
