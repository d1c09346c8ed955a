"""Who is asked what after a meeting, and what people thought of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, exists, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from applys.events.models import (
    Asked,
    Attendance,
    Booking,
    Meeting,
    MeetingState,
    Opinion,
    Outcome,
    Question,
    Slot,
)
from applys.events.queries.told import KNOWN, Known
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound


class Visit(NamedTuple):
    """That someone came, and when the meeting was over."""

    attendance: Attendance
    ends_at: datetime


def find_visit(session: Session, booking: Booking) -> Visit | None:
    """That the person of a booking came to its meeting, if they did."""
    statement = (
        select(Attendance, Meeting.ends_at)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Slot, Slot.meeting_id == Meeting.id)
        .where(Slot.id == booking.slot_id, Attendance.person_key == booking.person_id)
    )
    found = session.execute(statement).one_or_none()
    return Visit(*found) if found else None


def to_ask(
    question: Question, ended: tuple[datetime, datetime], now: datetime
) -> Select[*tuple[Any, ...]]:
    """SQL: who came with a place to a meeting that ended then, as rows of `Asked`.

    Who told of a contract after a month is not asked again.
    """
    asked = exists().where(Asked.attendance_id == Attendance.id, Asked.question == question)
    hired = exists().where(
        Asked.attendance_id == Attendance.id, Asked.outcome == Outcome.CONTRACT
    )  # fmt: skip
    return (
        select(Attendance.id, literal(str(question)), literal(now))
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(
            Attendance.booking_id.is_not(None),
            Meeting.state == MeetingState.HELD,
            Meeting.ends_at.between(*ended),
            ~asked,
            ~hired,
        )
    )


def asked_at(session: Session, meeting_id: UUID, question: Question, at: datetime) -> list[Known]:
    """Those asked at one instant who did not answer yet: of each, their first booking there."""
    statement = (
        KNOWN.join(
            Attendance,
            (Attendance.meeting_id == Meeting.id) & (Attendance.person_key == Booking.person_id),
        )
        .join(Asked, Asked.attendance_id == Attendance.id)
        .where(
            Meeting.id == meeting_id,
            Asked.question == question,
            Asked.asked_at == at,
            Asked.answered_at.is_(None),
        )
        .ext(distinct_on(Attendance.id))
        .order_by(Attendance.id, Slot.starts_at, Booking.id)
    )
    return [Known(*row) for row in session.execute(statement)]


def meetings_asked(session: Session, at: datetime) -> Sequence[Row[UUID, Question]]:
    """The meetings and questions of those asked at one instant."""
    statement = select(Attendance.meeting_id, Asked.question).join(
        Asked, Asked.attendance_id == Attendance.id
    )
    return session.execute(statement.where(Asked.asked_at == at).distinct()).all()


def answered(session: Session, attendance_id: UUID) -> dict[Question, Outcome | None]:
    """What someone answered, by question; None for an opinion, of which no more is known."""
    statement = select(Asked.question, Asked.outcome).where(
        Asked.attendance_id == attendance_id, Asked.answered_at.is_not(None)
    )
    return {row.question: row.outcome for row in session.execute(statement)}


def held(session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int) -> Page:
    """The sentences of a town that wait for someone to read them, the oldest weeks first."""
    statement = (
        select(Opinion.id, Opinion.meeting_id, Meeting.title, Opinion.week, Opinion.words)
        .join(Meeting, Meeting.id == Opinion.meeting_id)
        .where(
            Meeting.territory_id == caller.territory_id,
            Opinion.words.is_not(None),
            Opinion.shown.is_(None),
        )
    )
    keys = Key(column=Opinion.week), Key(column=Opinion.id)
    query = ["opinions", caller.territory_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def lock_opinion(session: Session, caller: Caller, opinion_id: UUID) -> Opinion:
    """Take an opinion with a sentence, of a meeting of the caller's town."""
    statement = (
        select(Opinion)
        .join(Meeting, Meeting.id == Opinion.meeting_id)
        .where(Opinion.id == opinion_id, Meeting.territory_id == caller.territory_id)
        .where(Opinion.words.is_not(None))
    )
    if found := session.scalar(statement.with_for_update(of=Opinion)):
        return found
    raise NotFound


def faces(session: Session, meeting_id: UUID) -> dict[int, int]:
    """How many gave each face."""
    statement = select(Opinion.face, func.count()).where(Opinion.meeting_id == meeting_id)
    rows = session.execute(statement.group_by(Opinion.face))
    return {row[0]: row[1] for row in rows}


def words(session: Session, meeting_id: UUID) -> Sequence[str | None]:
    """The sentences that may be read, in no order that tells anything."""
    statement = select(Opinion.words).where(
        Opinion.meeting_id == meeting_id, Opinion.shown.is_(True)
    )
    return session.scalars(statement.order_by(Opinion.id).limit(500)).all()
