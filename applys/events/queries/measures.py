"""Meetings, who came to them and what came of it, counted for a period."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, String, and_, case, cast, func, select
from sqlalchemy.orm import Session

from applys.events.models import (
    Asked,
    Attendance,
    Booking,
    Interest,
    Meeting,
    MeetingState,
    Opinion,
    Outcome,
    Question,
    Slot,
)
from applys.partners.models import Neighbourhood

ELSEWHERE = "elsewhere"
PARIS = "Europe/Paris"
MONTH = func.to_char(func.timezone(PARIS, Meeting.starts_at), "YYYY-MM")
HELD_IN = func.coalesce(Neighbourhood.slug, ELSEWHERE)
Statement = Select[*tuple[Any, ...]]


class Period(NamedTuple):
    """The meetings of a town that began in a span and were held."""

    territory_id: UUID
    since: datetime
    until: datetime

    def held(self) -> ColumnElement[bool]:
        return and_(
            Meeting.territory_id == self.territory_id,
            Meeting.state == MeetingState.HELD,
            Meeting.starts_at >= self.since,
            Meeting.starts_at < self.until,
        )


def meetings(session: Session, period: Period) -> Sequence[Row[Any]]:
    """How many meetings were held, by kind, month and the neighbourhood they were held in."""
    statement: Statement = (
        select(
            Meeting.kind,
            MONTH.label("month"),
            HELD_IN.label("neighbourhood"),
            func.count().label("number"),
        )
        .outerjoin(Neighbourhood, Neighbourhood.id == Meeting.neighbourhood_id)
        .where(period.held())
        .group_by(Meeting.kind, MONTH, HELD_IN)
        .order_by(MONTH, Meeting.kind, HELD_IN)
    )
    return session.execute(statement).all()


def people(session: Session, period: Period, by: ColumnElement[Any]) -> dict[str, int]:
    """How many different people came, by something: who came twice counts once in each."""
    statement: Statement = _came(select(by, func.count(Attendance.person_key.distinct())), period)
    return {str(row[0]): row[1] for row in session.execute(statement.group_by(by))}


def kinds(session: Session, period: Period) -> dict[str, int]:
    return people(session, period, cast(Meeting.kind, String))


def months(session: Session, period: Period) -> dict[str, int]:
    return people(session, period, MONTH)


def neighbourhoods(session: Session, period: Period) -> dict[str, int]:
    """By where people lived when they came; `elsewhere`, or not told."""
    return people(session, period, HELD_IN)


def total(session: Session, period: Period) -> Row[Any]:
    """How many different people came, lived in a QPV, and came without a place."""
    without_place = case((Attendance.booking_id.is_(None), Attendance.person_key))
    local = case((Attendance.neighbourhood_id.is_not(None), Attendance.person_key))
    statement = _came(
        select(
            func.count(Attendance.person_key.distinct()).label("people"),
            func.count(local.distinct()).label("local"),
            func.count(without_place.distinct()).label("without_place"),
        ),
        period,
    )
    return session.execute(statement).one()


def asked(session: Session, period: Period) -> Sequence[Row[Any]]:
    """How many were asked what came of it and how many answered what, by question."""
    number = func.count().label("number")
    statement: Statement = _came(select(Asked.question, Asked.outcome, number), period)
    statement = statement.join(Asked, Asked.attendance_id == Attendance.id)
    statement = statement.where(Asked.question != Question.OPINION)
    return session.execute(statement.group_by(Asked.question, Asked.outcome)).all()


def best(session: Session, period: Period) -> dict[str, int]:
    """How many visits led to what, each by the highest that was told of it."""
    order = {outcome: number for number, outcome in enumerate(Outcome)}
    highest = func.max(case(order, value=Asked.outcome)).label("highest")
    each = _came(select(Attendance.id, highest), period)
    each = each.join(Asked, Asked.attendance_id == Attendance.id).where(Asked.outcome.is_not(None))
    visits = each.group_by(Attendance.id).subquery()
    counted = select(visits.c.highest, func.count()).group_by(visits.c.highest)
    names = list(Outcome)
    return {str(names[row[0]]): row[1] for row in session.execute(counted)}


def opinions(session: Session, period: Period) -> Sequence[Row[Any]]:
    """How many opinions there were by kind, and their sum of one to three."""
    statement: Statement = (
        select(
            Meeting.kind,
            func.count().label("number"),
            func.sum(Opinion.face).label("total"),
        )
        .join(Opinion, Opinion.meeting_id == Meeting.id)
        .where(period.held())
        .group_by(Meeting.kind)
        .order_by(Meeting.kind)
    )
    return session.execute(statement).all()


def again(session: Session, period: Period) -> Row[Any]:
    """How many interviews both sides would follow, and how many applications left of them."""
    both = Interest.by_person_at.is_not(None) & Interest.by_employer_at.is_not(None)
    statement: Statement = (
        select(
            func.count().filter(both).label("mutual"),
            func.count(Interest.sent_at).label("applications"),
        )
        .join(Booking, Booking.id == Interest.booking_id)
        .join(Slot, Slot.id == Booking.slot_id)
        .join(Meeting, Meeting.id == Slot.meeting_id)
        .where(period.held())
    )
    return session.execute(statement).one()


def _came(statement: Statement, period: Period) -> Statement:
    """SQL: those who came to the meetings of a period, with where they lived then."""
    return (
        statement.select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Attendance.neighbourhood_id)
        .where(period.held())
    )
