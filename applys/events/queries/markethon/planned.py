"""Sectors, teams and firms to visit."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Numeric, Row, Select, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from applys.events.models import (
    TAKING,
    Booking,
    Firm,
    Guest,
    Meeting,
    Member,
    Sector,
    Slot,
    Team,
    Visit,
)
from applys.events.queries.meetings import organised_by
from applys.kernel.callers import Caller
from applys.kernel.problems import NotFound

# As one walks: street by street, number by number.
STREET = func.regexp_replace(Firm.street_key, r"^[0-9]\w* ", "")
NUMBER = cast(func.substring(Firm.street_key, "^[0-9]+"), Numeric)
TO_VISIT: Select[*tuple[Any, ...]] = select(
    Firm.id, Firm.sector_id, Firm.name, Firm.street, Firm.siret, Firm.invented
)


def lock_day(session: Session, meeting_id: UUID) -> Meeting:
    """Take a Markethon's row: its visits are written one phone at a time, bookings go on."""
    statement = select(Meeting).where(Meeting.id == meeting_id)
    if meeting := session.scalar(statement.with_for_update(key_share=True)):
        return meeting
    raise NotFound


def get_team(session: Session, caller: Caller, team_id: UUID) -> Team:
    """A team of a meeting this member of staff organises."""
    statement = select(Team).join(Meeting, Meeting.id == Team.meeting_id)
    if team := session.scalar(statement.where(Team.id == team_id, organised_by(caller))):
        return team
    raise NotFound


def team_by_code(session: Session, code: str) -> Team | None:
    return session.scalar(select(Team).where(Team.code == code))


def get_sector(session: Session, meeting_id: UUID, sector_id: UUID) -> Sector:
    statement = select(Sector).where(Sector.id == sector_id, Sector.meeting_id == meeting_id)
    if sector := session.scalar(statement):
        return sector
    raise NotFound


def get_firm(session: Session, meeting_id: UUID, firm_id: UUID) -> Firm:
    statement = select(Firm).where(Firm.id == firm_id, Firm.meeting_id == meeting_id)
    if firm := session.scalar(statement):
        return firm
    raise NotFound


def sectors(session: Session, meeting_id: UUID) -> Sequence[Sector]:
    """A Markethon's sectors, by name."""
    statement = select(Sector).where(Sector.meeting_id == meeting_id)
    return session.scalars(statement.order_by(Sector.name)).all()


def teams(session: Session, meeting_id: UUID) -> Sequence[Team]:
    """A Markethon's teams, by name."""
    statement = select(Team).where(Team.meeting_id == meeting_id)
    return session.scalars(statement.order_by(Team.name)).all()


def members(session: Session, of: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Who is in the teams that a condition tells; `comes` is false for a place given back."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Member.team_id,
            Member.booking_id,
            Member.companion,
            func.coalesce(Booking.first_name, Guest.first_name).label("first_name"),
            Booking.code,
            func.coalesce(Booking.state.in_(TAKING), True).label("comes"),
        )
        .join(Team, Team.id == Member.team_id)
        .outerjoin(Booking, Booking.id == Member.booking_id)
        .outerjoin(Guest, Guest.id == Booking.guest_id)
        .where(of)
        .order_by(Member.team_id, Member.position)
    )
    return session.execute(statement).all()


def bookings_of(session: Session, meeting_id: UUID, wanted: Sequence[UUID]) -> set[UUID]:
    """Those of these bookings that have a place at this meeting."""
    statement = (
        select(Booking.id)
        .join(Slot, Slot.id == Booking.slot_id)
        .where(Slot.meeting_id == meeting_id, Booking.id.in_(wanted), Booking.state.in_(TAKING))
    )
    return set(session.scalars(statement))


def free_bookings(session: Session, meeting_id: UUID) -> Sequence[Row[Any]]:
    """Who has a place and no team yet, by first name."""
    name = func.coalesce(Booking.first_name, Guest.first_name)
    statement: Select[*tuple[Any, ...]] = (
        select(Booking.id, name.label("first_name"), Booking.code)
        .join(Slot, Slot.id == Booking.slot_id)
        .outerjoin(Guest, Guest.id == Booking.guest_id)
        .where(
            Slot.meeting_id == meeting_id,
            Booking.state.in_(TAKING),
            ~exists().where(Member.booking_id == Booking.id),
        )
        .order_by(name, Booking.id)
    )
    return session.execute(statement).all()


def to_visit(session: Session, of: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """The firms where nobody has been yet, street by street, of those a condition tells."""
    same = or_(
        Visit.siret == Firm.siret,
        and_(Visit.name_key == Firm.name_key, Visit.street_key == Firm.street_key),
    )
    been = exists().where(Visit.meeting_id == Firm.meeting_id, Visit.superseded_at.is_(None), same)
    return session.execute(
        TO_VISIT.where(of, ~been).order_by(STREET, NUMBER, Firm.name, Firm.id)
    ).all()
