"""The tables of a Job Dating: whose they are, and who comes to them when."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import Session

from applys.events.models import (
    TAKING,
    Attendance,
    Booking,
    Guest,
    Interest,
    Meeting,
    MeetingState,
    Slot,
    Table,
)
from applys.events.queries import slots
from applys.events.queries.meetings import lock_meeting, organised_by
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

TABLES: Select[*tuple[Any, ...]] = select(
    Table.id,
    Table.position,
    Table.employer_id,
    Table.employer_name,
    Table.offer_id,
    Table.offer_title,
    Table.meeting_id,
    Meeting.title,
    Meeting.state.label("meeting_state"),
    Meeting.venue,
    Meeting.starts_at,
    Meeting.ends_at,
).join(Meeting, Meeting.id == Table.meeting_id)
SHEET: Select[*tuple[Any, ...]] = (
    select(
        Slot.id.label("slot_id"),
        Slot.starts_at,
        Slot.ends_at,
        Booking.id.label("booking_id"),
        Booking.code,
        func.coalesce(Booking.first_name, Guest.first_name).label("first_name"),
        Booking.late_at,
        Attendance.arrived_at,
        Interest.by_person_at,
        Interest.by_employer_at,
        Interest.sent_at,
        Interest.application_id,
    )
    .outerjoin(Booking, and_(Booking.slot_id == Slot.id, Booking.state.in_(TAKING)))
    .outerjoin(Guest, Guest.id == Booking.guest_id)
    .outerjoin(
        Attendance,
        and_(
            Attendance.meeting_id == Slot.meeting_id, Attendance.person_key == Booking.person_id
        ),
    )
    .outerjoin(Interest, Interest.booking_id == Booking.id)
    .order_by(Slot.starts_at, Slot.id, Booking.turn)
)  # fmt: skip


def get_desk(session: Session, caller: Caller, table_id: UUID) -> Row[Any]:
    """A table of a meeting that this member of staff organises."""
    return _one(session, TABLES.where(Table.id == table_id, organised_by(caller)))


def get_own(session: Session, caller: Caller, table_id: UUID) -> Row[Any]:
    """A table where the caller's firm sits."""
    return _one(session, TABLES.where(Table.id == table_id, _theirs(caller)))


def lock(session: Session, caller: Caller, table_id: UUID) -> tuple[Meeting, Table]:
    """Take a table that this member of staff organises: the row of its meeting comes first."""
    meeting = lock_meeting(session, caller, get_desk(session, caller, table_id).meeting_id)
    if table := session.get(Table, table_id, populate_existing=True):
        return meeting, table
    raise NotFound


def is_there(session: Session, table_id: UUID) -> bool:
    return session.get(Table, table_id) is not None


def lock_slots(session: Session, table_id: UUID) -> Sequence[Slot]:
    """Take the slots of a table, in order."""
    ids = session.scalars(select(Slot.id).where(Slot.table_id == table_id)).all()
    return sorted(slots.lock(session, ids).values(), key=lambda slot: slot.starts_at)


def positions(session: Session, meeting_id: UUID) -> Sequence[int]:
    """The numbers on the tables of a meeting."""
    statement = select(Table.position).where(Table.meeting_id == meeting_id)
    return session.scalars(statement.order_by(Table.position)).all()


def find_at(session: Session, meeting_id: UUID, position: int) -> Table | None:
    """The table that has this number at a meeting."""
    statement = select(Table).where(Table.meeting_id == meeting_id, Table.position == position)
    return session.scalar(statement)


def own(session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int) -> Page:
    """The tables where the caller's firm sits, the latest meeting first."""
    keys = Key(column=Meeting.starts_at, descending=True), Key(column=Table.id, descending=True)
    query = ["tables", caller.partner_id]
    statement = TABLES.where(_theirs(caller))
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def sheet(session: Session, table_id: UUID) -> Sequence[Row[Any]]:
    """Each interview of a table in order, with who has it: several lines where several do."""
    return session.execute(SHEET.where(Slot.table_id == table_id)).all()


def at_own(session: Session, caller: Caller, table_id: UUID, booking_id: UUID) -> Booking:
    """Someone who has an interview at a table of the caller's firm; raise `NotFound`."""
    theirs = (
        select(Booking)
        .join(Slot, Slot.id == Booking.slot_id)
        .join(Table, Table.id == Slot.table_id)
        .join(Meeting, Meeting.id == Table.meeting_id)
        .where(Booking.id == booking_id, Table.id == table_id, _theirs(caller))
        .where(Booking.state.in_(TAKING))
    )
    if found := session.scalar(theirs):
        return found
    raise NotFound


def table_of(session: Session, booking: Booking) -> Row[Any] | None:
    """The table that a booking is for; none at a plain meeting."""
    seated = TABLES.join(Slot, Slot.table_id == Table.id).where(Slot.id == booking.slot_id)
    return session.execute(seated.add_columns(Slot.starts_at.label("interview_at"))).one_or_none()


def meetings_of(session: Session, booking_ids: Collection[UUID]) -> Sequence[UUID]:
    """The meeting of each of these bookings that exists."""
    statement = select(Slot.meeting_id).join(Booking, Booking.slot_id == Slot.id)
    return session.scalars(statement.where(Booking.id.in_(booking_ids))).all()


def find_interest(session: Session, booking_id: UUID) -> Interest | None:
    return session.get(Interest, booking_id, populate_existing=True)


def _theirs(caller: Caller) -> Any:
    """SQL: the tables of the caller's firm, at meetings that were announced."""
    public = Meeting.announced_at.is_not(None) & (Meeting.state != MeetingState.CANCELLED)
    return and_(Table.employer_id == caller.partner_id, public)


def _one(session: Session, statement: Select[*tuple[Any, ...]]) -> Row[Any]:
    if found := session.execute(statement).one_or_none():
        return found
    raise NotFound
