"""People are let in: each once, whatever a phone sends again and however late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.events.actions import life
from applys.events.models import Attendance, How, Meeting
from applys.events.queries import attendance as queries
from applys.events.rules import attendance as rules
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the phone at the door noted: its own id, the hour, and whom."""

    id: UUID
    how: How
    at: datetime
    code: str | None = None
    booking_id: UUID | None = None
    first_name: str | None = None
    neighbourhood_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of an entry: the hour kept, or the problem that refused it."""

    id: UUID
    first_name: str | None = None
    arrived_at: datetime | None = None
    problem: Problem | None = None


def check_in(
    session: Session, caller: Caller, meeting: Meeting, entries: Sequence[Entry]
) -> list[Outcome]:
    """Let people in to a locked meeting, one outcome an entry; an entry sent again is the same.

    The first who comes makes the meeting held.
    """
    outcomes = [_outcome(session, caller, meeting, entry) for entry in entries]
    if any(outcome.problem is None for outcome in outcomes):
        life.hold(session, meeting, reason="check-ins")
    return outcomes


def undo(session: Session, meeting: Meeting, attendance_id: UUID) -> None:
    """Take back an entry made by mistake; taken back already, nothing happens."""
    mistaken = delete(Attendance).where(
        Attendance.id == attendance_id, Attendance.meeting_id == meeting.id
    )
    session.execute(mistaken)


def _outcome(session: Session, caller: Caller, meeting: Meeting, entry: Entry) -> Outcome:
    at = rules.hour(entry.at, clock.now())
    try:
        rules.check_door(meeting.state, meeting.starts_at, meeting.ends_at, at)
        known = None if entry.how is How.WALK_IN else _known(session, meeting, entry)
        return _let_in(session, caller, meeting, entry, known, at)
    except Problem as problem:
        return Outcome(id=entry.id, problem=problem)


def _known(session: Session, meeting: Meeting, entry: Entry) -> Row[Any]:
    """The booking an entry names; raise what forbids to let it in."""
    found = None
    if entry.code is not None:
        found = queries.by_code(session, entry.code)
    elif entry.booking_id is not None:
        found = queries.by_booking(session, entry.booking_id)
    if found is None:
        raise rules.UnknownTicket
    same_meeting = found.meeting_id == meeting.id
    rules.check_ticket(same_meeting=same_meeting, revoked_at=found.revoked_at, state=found.state)
    return found


def _let_in(
    session: Session,
    caller: Caller,
    meeting: Meeting,
    entry: Entry,
    known: Row[Any] | None,
    at: datetime,
) -> Outcome:
    person_key = known.person_id if known else entry.id
    first_name = known.first_name if known else entry.first_name
    fresh = insert(Attendance).values(
        id=entry.id,
        created_at=clock.now(),
        meeting_id=meeting.id,
        person_key=person_key,
        booking_id=known.id if known else None,
        how=entry.how,
        arrived_at=at,
        account_id=caller.id,
        neighbourhood_id=known.neighbourhood_id if known else entry.neighbourhood_id,
        first_name=None if known else entry.first_name,
    )
    session.execute(fresh.on_conflict_do_nothing())
    kept = queries.find(session, meeting.id, person_key)
    if kept is None or kept.id != entry.id:
        raise rules.AlreadyIn(arrived_at=kept.arrived_at if kept else None)
    return Outcome(id=entry.id, first_name=first_name, arrived_at=kept.arrived_at)
