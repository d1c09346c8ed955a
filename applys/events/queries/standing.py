"""Where a person stands before a slot, in one look."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, exists, func, select
from sqlalchemy import Uuid as UuidType
from sqlalchemy.orm import Session, aliased

from applys.accounts.models import Account
from applys.events.models import (
    Audience,
    Booking,
    BookingState,
    Guest,
    Meeting,
    MeetingKind,
    MeetingState,
    Slot,
    Table,
)


class Standing(NamedTuple):
    """A slot of an announced meeting, and a person before it.

    `busy`: they have a place elsewhere at that time; `booked_id` and
    `booked` are their booking of this slot, whatever became of it.
    """

    slot_id: UUID
    meeting_id: UUID
    kind: MeetingKind
    title: str
    venue: str
    address: str | None
    cancel_until: datetime
    starts_at: datetime
    ends_at: datetime
    employer_name: str | None
    offer_title: str | None
    meeting_state: MeetingState
    registration_from: datetime | None
    registration_until: datetime
    audience: Audience
    opens_to_all_at: datetime | None
    asks_first_name: bool
    asks_phone: bool
    asks_why: str | None
    neighbourhood_id: UUID | None
    busy: bool
    booked_id: UUID | None
    booked: BookingState | None


SLOT_ID, PERSON_ID = (bindparam(name, type_=UuidType()) for name in ("slot_id", "person_id"))
ELSEWHERE = aliased(Booking)
BUSY = exists().where(
    ELSEWHERE.person_id == PERSON_ID,
    ELSEWHERE.slot_id != Slot.id,
    ELSEWHERE.busy_from < Slot.ends_at,
    ELSEWHERE.busy_until > Slot.starts_at,
)
LIVES_IN = func.coalesce(
    select(Account.neighbourhood_id).where(Account.id == PERSON_ID).scalar_subquery(),
    select(Guest.neighbourhood_id).where(Guest.id == PERSON_ID).scalar_subquery(),
)
STANDING: Select[*tuple[Any, ...]] = (
    select(
        Slot.id,
        Slot.meeting_id,
        Meeting.kind,
        Meeting.title,
        Meeting.venue,
        Meeting.address,
        Meeting.cancel_until,
        Slot.starts_at,
        Slot.ends_at,
        Table.employer_name,
        Table.offer_title,
        Meeting.state,
        Meeting.registration_from,
        Meeting.registration_until,
        Meeting.audience,
        Meeting.opens_to_all_at,
        Meeting.asks_first_name,
        Meeting.asks_phone,
        Meeting.asks_why,
        LIVES_IN,
        BUSY,
        Booking.id,
        Booking.state,
    )
    .join(Meeting, Meeting.id == Slot.meeting_id)
    .outerjoin(Table, Table.id == Slot.table_id)
    .outerjoin(Booking, and_(Booking.slot_id == Slot.id, Booking.person_id == PERSON_ID))
    .where(Slot.id == SLOT_ID, Meeting.announced_at.is_not(None))
)


def find_standing(session: Session, slot_id: UUID, person_id: UUID) -> Standing | None:
    """None for a slot that is not there, or not announced."""
    asked: Mapping[str, Any] = {"slot_id": slot_id, "person_id": person_id}
    found = session.execute(STANDING, asked).one_or_none()
    return Standing(*found) if found else None
