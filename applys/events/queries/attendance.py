"""Who is expected at a door, and who came."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.events.models import TAKING, Attendance, Booking, Guest, Slot, Table

LIVES_IN = func.coalesce(Account.neighbourhood_id, Guest.neighbourhood_id)


def ticket(session: Session, known: ColumnElement[bool]) -> Row[Any] | None:
    """The booking that a ticket or a name stands for, with what letting in asks."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Booking.id,
            Booking.person_id,
            Booking.state,
            Booking.revoked_at,
            Slot.meeting_id,
            LIVES_IN.label("neighbourhood_id"),
            func.coalesce(Booking.first_name, Guest.first_name).label("first_name"),
        )
        .join(Slot, Slot.id == Booking.slot_id)
        .outerjoin(Account, Account.id == Booking.account_id)
        .outerjoin(Guest, Guest.id == Booking.guest_id)
        .where(known)
    )
    return session.execute(statement).one_or_none()


def by_code(session: Session, code: str) -> Row[Any] | None:
    return ticket(session, Booking.code == code)


def by_booking(session: Session, booking_id: UUID) -> Row[Any] | None:
    return ticket(session, Booking.id == booking_id)


def find(session: Session, meeting_id: UUID, person_key: UUID) -> Attendance | None:
    statement = select(Attendance).where(
        Attendance.meeting_id == meeting_id, Attendance.person_key == person_key
    )
    return session.scalar(statement)


def expected(session: Session, meeting_id: UUID) -> Sequence[Row[Any]]:
    """Everyone with a place, by hour and name, with the hour they came if they did."""
    name = func.coalesce(Booking.first_name, Guest.first_name)
    statement: Select[*tuple[Any, ...]] = (
        select(
            Booking.id,
            Booking.code,
            name.label("first_name"),
            Slot.starts_at,
            Table.employer_name,
            Booking.state,
            Attendance.arrived_at,
            Attendance.id.label("entry_id"),
        )
        .join(Slot, Slot.id == Booking.slot_id)
        .outerjoin(Table, Table.id == Slot.table_id)
        .outerjoin(Guest, Guest.id == Booking.guest_id)
        .outerjoin(
            Attendance,
            (Attendance.meeting_id == Slot.meeting_id)
            & (Attendance.person_key == Booking.person_id),
        )
        .where(
            Slot.meeting_id == meeting_id,
            Booking.state.in_(TAKING),
            Booking.revoked_at.is_(None),
        )
        .order_by(Slot.starts_at, name, Booking.id)
    )
    return session.execute(statement).all()


def walk_ins(session: Session, meeting_id: UUID) -> Sequence[Attendance]:
    """Those who came without a place that still stands, the last first."""
    stands = select(Booking.id).where(Booking.state.in_(TAKING), Booking.revoked_at.is_(None))
    statement = select(Attendance).where(
        Attendance.meeting_id == meeting_id,
        or_(Attendance.booking_id.is_(None), Attendance.booking_id.not_in(stands)),
    )
    return session.scalars(statement.order_by(Attendance.arrived_at.desc(), Attendance.id)).all()


def listed(session: Session, meeting_id: UUID) -> Sequence[Row[Any]]:
    """Those with a place and those who came, each line with the hour they were let in, if any."""
    places = (
        select(Booking.id, Booking.person_id, Booking.guest_id, Booking.first_name, Booking.slot_id)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Slot.meeting_id == meeting_id, Booking.state.in_(TAKING))
        .subquery()
    )
    came = select(Attendance).where(Attendance.meeting_id == meeting_id).subquery()
    name = func.coalesce(places.c.first_name, Guest.first_name, came.c.first_name)
    statement: Select[*tuple[Any, ...]] = (
        select(
            name.label("first_name"),
            Slot.starts_at,
            Table.employer_name,
            came.c.arrived_at,
            came.c.how,
        )
        .select_from(places)
        .join(came, came.c.person_key == places.c.person_id, full=True)
        .outerjoin(Slot, Slot.id == places.c.slot_id)
        .outerjoin(Table, Table.id == Slot.table_id)
        .outerjoin(Guest, Guest.id == places.c.guest_id)
        .order_by(Slot.starts_at.nulls_last(), name, came.c.arrived_at, places.c.id)
    )
    return session.execute(statement).all()


def came(session: Session, meeting_id: UUID) -> int:
    """How many came, with a place or without."""
    counted = select(func.count()).where(Attendance.meeting_id == meeting_id)
    return session.scalar(counted) or 0
