"""Organisers add, change and take away the tables of a Job Dating, while it harms nobody."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import count, pairwise
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.events.actions import drawing, life, reminding
from applys.events.actions.places import meeting as places
from applys.events.actions.places.serving import DOMAIN
from applys.events.models import Meeting, MeetingKind, MeetingState, Slot, Table
from applys.events.queries import tables as queries
from applys.events.rules import life as rules
from applys.kernel import clock, stamps, tasks
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict

MOST, MINUTE = 100, timedelta(minutes=1)
HOURS = ("minutes", "pause", "places", "starts_at", "ends_at")
# What people read comes with what it names, unless it is given too.
BROUGHT = {"employer_id": "employer_name", "offer_id": "offer_title"}
READ = {"employer_name", "offer_title"}


class NoTables(Conflict):
    """Only a Job Dating has tables"""


class TooManyTables(Conflict):
    """A Job Dating has a hundred tables at most"""


class LastTable(Conflict):
    """A Job Dating keeps one table: add another first, or cancel the meeting"""


class PeopleAtTable(Conflict):
    """People have an interview here, or wait for one: give them another, or take them off, first"""


def add_table(session: Session, caller: Caller, meeting: Meeting, new: Mapping[str, Any]) -> Table:
    """Add a table to a locked meeting; it takes bookings at once if the meeting does."""
    rules.check_changeable(meeting.state, caller.role)
    if meeting.kind is not MeetingKind.JOB_DATING:
        raise NoTables(kind=meeting.kind)
    taken = queries.positions(session, meeting.id)
    if len(taken) >= MOST:
        raise TooManyTables
    free = next(n for n in count(1) if n not in taken)
    table = drawing.add_table(session, meeting, new, position=free)
    _open(session, meeting, queries.lock_slots(session, table.id))
    _note(session, caller, meeting, {"table": [None, table.employer_name]})
    return table


def change_table(
    session: Session, caller: Caller, meeting: Meeting, table: Table, wanted: Mapping[str, Any]
) -> None:
    """Change a locked table; who has or awaits an interview there is told who sits there now.

    Its hours change only while nobody has or awaits one. Raises `PeopleAtTable`, `TableRefused`.
    """
    rules.check_changeable(meeting.state, caller.role)
    before, seats = _facts(table), queries.lock_slots(session, table.id)
    drawn = _draw_again(session, meeting, table, seats, wanted)
    _seat(session, meeting, table, wanted)
    _number(session, table, wanted.get("position", table.position))
    after = _facts(table)
    changed = {name: [was, after[name]] for name, was in before.items() if was != after[name]}
    if changed or drawn is not seats:
        _note(session, caller, meeting, {"table": table.employer_name, **changed})
    if READ & set(changed):
        _tell(session, meeting, table, drawn)


def remove_table(session: Session, caller: Caller, meeting: Meeting, table: Table) -> None:
    """Take away a locked table where nobody has or awaits an interview; the others keep numbers.

    What was booked there and given back goes with it. Raises `PeopleAtTable`, `LastTable`.
    """
    rules.check_changeable(meeting.state, caller.role)
    _check_nobody(queries.lock_slots(session, table.id))
    if queries.positions(session, meeting.id) == [table.position]:
        raise LastTable
    session.execute(delete(Slot).where(Slot.table_id == table.id))
    session.delete(table)
    _note(session, caller, meeting, {"table": [table.employer_name, None]})


def _draw_again(
    session: Session,
    meeting: Meeting,
    table: Table,
    seats: Sequence[Slot],
    wanted: Mapping[str, Any],
) -> Sequence[Slot]:
    """The slots at these hours: those there are, when they are the same."""
    hours = {**_hours(table, seats), **{name: wanted[name] for name in HOURS if name in wanted}}
    spans, capacity = drawing.interviews(meeting, hours), hours["places"]
    now = {(each.starts_at, each.ends_at, each.capacity) for each in seats}
    same = now == {(each.starts_at, each.ends_at, capacity) for each in spans}
    if same or not set(HOURS) & set(wanted):
        return seats
    _check_nobody(seats)
    session.execute(delete(Slot).where(Slot.table_id == table.id))
    table.minutes = hours["minutes"]
    drawn = drawing.add_interviews(session, meeting, table, spans, capacity)
    _open(session, meeting, drawn)
    return drawn


def _hours(table: Table, seats: Sequence[Slot]) -> dict[str, Any]:
    """The hours of a table as they are, from its slots in order."""
    pauses = [after.starts_at - before.ends_at for before, after in pairwise(seats)]
    return {
        "minutes": table.minutes,
        "pause": pauses[0] // MINUTE if pauses else 0,
        "places": seats[0].capacity,
        "starts_at": seats[0].starts_at,
        "ends_at": seats[-1].ends_at,
    }


def _seat(session: Session, meeting: Meeting, table: Table, wanted: Mapping[str, Any]) -> None:
    who = {name: wanted[name] for name in drawing.WHO if name in wanted}
    if who:
        now = {name: getattr(table, name) for name in drawing.WHO}
        brought = {BROUGHT[name]: None for name in BROUGHT if name in who}
        seated = drawing.seated(session, meeting, {**now, **brought, **who})
        drawing.seat(session, table, seated)


def _number(session: Session, table: Table, wanted: int) -> None:
    """Put this number on the table; the one that has it gets this one's."""
    was, other = table.position, queries.find_at(session, table.meeting_id, wanted)
    if wanted == was:
        return
    # Two rows of one table cannot change numbers at once: one stands aside.
    for moved, position in ((other, 0), (table, wanted), (other, was)):
        if moved:
            moved.position = position
            session.flush()


def _check_nobody(seats: Sequence[Slot]) -> None:
    taken, waiting = sum(each.taken for each in seats), sum(each.waiting for each in seats)
    if taken or waiting:
        raise PeopleAtTable(taken=taken, waiting=waiting)


def _tell(session: Session, meeting: Meeting, table: Table, seats: Sequence[Slot]) -> None:
    """Tell those who have or await an interview here who sits there now."""
    if meeting.state is MeetingState.ANNOUNCED and any(
        each.taken or each.waiting for each in seats
    ):
        told = {"table_id": str(table.id), "at": meeting.updated_at.isoformat()}
        tasks.defer(session, "events.tell_table", told)


def _open(session: Session, meeting: Meeting, drawn: Sequence[Slot]) -> None:
    """Let new slots take bookings if their meeting does."""
    if meeting.state is MeetingState.ANNOUNCED:
        now = clock.now()
        reminding.plan(session, drawn, now)
        places.open_places(session, drawn, now)


def _facts(table: Table) -> dict[str, Any]:
    names = ("position", "employer_name", "offer_title", "minutes")
    return {name: getattr(table, name) for name in names}


def _note(session: Session, caller: Caller, meeting: Meeting, details: Mapping[str, Any]) -> None:
    """Say in the meeting's history what changed, and that what the public reads did."""
    meeting.updated_at = clock.now()
    life.record(session, meeting, caller.id, was=meeting.state, details=details)
    if meeting.state is not MeetingState.DRAFT:
        stamps.bump(session, DOMAIN)
