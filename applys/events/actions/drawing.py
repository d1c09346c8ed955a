"""The slots of a meeting: one with all its places, or interviews at tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from applys.events.models import Meeting, MeetingKind, Slot, Table
from applys.events.rules import shape, times
from applys.events.rules.shape import Interval
from applys.kernel import ids
from applys.kernel.problems import Malformed
from applys.partners import queries as partners

WHO = ("employer_id", "employer_name", "offer_id", "offer_title")


class TableRefused(Malformed):
    """A table names its employer, is for an offer that exists, and sits within the meeting"""


def draw(session: Session, meeting: Meeting, new: Mapping[str, Any]) -> None:
    """Make the slots of a new meeting."""
    if meeting.kind is not MeetingKind.JOB_DATING:
        session.add(_slot(meeting, meeting.starts_at, meeting.ends_at, new["capacity"]))
        session.flush()
        return
    for position, wanted in enumerate(new["tables"], start=1):
        add_table(session, meeting, wanted, position=position, at=f"/tables/{position - 1}")


def add_table(
    session: Session, meeting: Meeting, wanted: Mapping[str, Any], *, position: int, at: str = ""
) -> Table:
    """Add an employer's table and its interviews; raise `TableRefused`, which points from `at`."""
    spans = interviews(meeting, wanted, at)
    who = seated(session, meeting, wanted, at)
    table = Table(
        id=wanted.get("id") or ids.new_id(),
        meeting_id=meeting.id,
        position=position,
        minutes=wanted["minutes"],
        **who,
    )
    seat(session, table, who, at)
    add_interviews(session, meeting, table, spans, wanted.get("places", 1))
    return table


def interviews(meeting: Meeting, wanted: Mapping[str, Any], at: str = "") -> list[Interval]:
    """The interviews of a table whose employer sits there so long; raise `TableRefused`."""
    given = {name: wanted[name] for name in ("starts_at", "ends_at") if wanted.get(name)}
    settled = times.settle(given)
    starts_at = settled.get("starts_at", meeting.starts_at)
    ends_at = settled.get("ends_at", meeting.ends_at)
    minutes, pause = wanted["minutes"], wanted.get("pause", 0)
    spans = list(shape.interviews(starts_at, ends_at, minutes=minutes, pause=pause))
    if not spans or starts_at < meeting.starts_at or ends_at > meeting.ends_at:
        raise _refused(f"{at}/starts_at", "Its times are outside the meeting, or too short.")
    if len(spans) > shape.MOST_SLOTS:
        raise _refused(f"{at}/starts_at", "Too many interviews.")
    return spans


def seated(
    session: Session, meeting: Meeting, wanted: Mapping[str, Any], at: str = ""
) -> dict[str, Any]:
    """Who sits at a table, and for which offer; raise `TableRefused`."""
    who = {name: wanted.get(name) for name in WHO}
    if employer_id := who["employer_id"]:
        employer = partners.find_partner(session, employer_id)
        if employer is None or employer.territory_id != meeting.territory_id:
            raise _refused(f"{at}/employer_id", "No such partner here.")
        who["employer_name"] = who["employer_name"] or employer.name
    if not who["employer_name"]:
        raise _refused(f"{at}/employer_name", "Name the employer.")
    return who


def seat(session: Session, table: Table, who: Mapping[str, Any], at: str = "") -> None:
    """Keep who sits at a table; raise `TableRefused` when no such offer is there."""
    try:
        with session.begin_nested():
            session.add(table)
            for name, value in who.items():
                setattr(table, name, value)
    except IntegrityError as error:
        raise _refused(f"{at}/offer_id", "No such offer.") from error


def add_interviews(
    session: Session, meeting: Meeting, table: Table, spans: Sequence[Interval], places: int
) -> list[Slot]:
    """Add the slots of these interviews at a table."""
    slots = [_slot(meeting, span.starts_at, span.ends_at, places, table) for span in spans]
    session.add_all(slots)
    session.flush()
    return slots


def _slot(
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int,
    table: Table | None = None,
) -> Slot:
    return Slot(
        meeting_id=meeting.id,
        table_id=table.id if table else None,
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=capacity,
    )


def _refused(pointer: str, detail: str) -> TableRefused:
    return TableRefused(errors=[{"in": "json", "pointer": pointer, "detail": detail}])
