"""The slots of a meeting: one with all its places, or interviews at tables."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from applys.events.models import Meeting, MeetingKind, Slot, Table
from applys.events.rules import shape, times
from applys.kernel.problems import Malformed
from applys.partners import queries as partners


class TableRefused(Malformed):
    """A table names its employer, is for an offer that exists, and sits within the meeting"""


def draw(session: Session, meeting: Meeting, new: Mapping[str, Any]) -> None:
    """Make the slots of a new meeting."""
    if meeting.kind is not MeetingKind.JOB_DATING:
        session.add(_slot(meeting, meeting.starts_at, meeting.ends_at, new["capacity"]))
        session.flush()
        return
    for position, wanted in enumerate(new["tables"], start=1):
        add_table(session, meeting, wanted, position=position)


def add_table(
    session: Session, meeting: Meeting, wanted: Mapping[str, Any], *, position: int
) -> Table:
    """Add an employer's table and its interviews; raise `TableRefused`."""
    pointer = f"/tables/{position - 1}"
    given = {name: wanted[name] for name in ("starts_at", "ends_at") if wanted.get(name)}
    settled = times.settle(given)
    starts_at = settled.get("starts_at", meeting.starts_at)
    ends_at = settled.get("ends_at", meeting.ends_at)
    spans = list(
        shape.interviews(
            starts_at, ends_at, minutes=wanted["minutes"], pause=wanted.get("pause", 0)
        )
    )
    if not spans or starts_at < meeting.starts_at or ends_at > meeting.ends_at:
        raise _refused(pointer, "Its times are outside the meeting, or too short.")
    if len(spans) > shape.MOST_SLOTS:
        raise _refused(pointer, "Too many interviews.")
    table = _table(session, meeting, wanted, position)
    slots = [
        _slot(meeting, span.starts_at, span.ends_at, wanted.get("places", 1), table)
        for span in spans
    ]
    session.add_all(slots)
    session.flush()
    return table


def _table(session: Session, meeting: Meeting, wanted: Mapping[str, Any], position: int) -> Table:
    name = wanted.get("employer_name")
    if employer_id := wanted.get("employer_id"):
        employer = partners.find_partner(session, employer_id)
        if employer is None or employer.territory_id != meeting.territory_id:
            raise _refused(f"/tables/{position - 1}/employer_id", "No such partner here.")
        name = name or employer.name
    if not name:
        raise _refused(f"/tables/{position - 1}/employer_name", "Name the employer.")
    table = Table(
        meeting_id=meeting.id,
        position=position,
        employer_id=employer_id,
        employer_name=name,
        offer_id=wanted.get("offer_id"),
        offer_title=wanted.get("offer_title"),
        minutes=wanted["minutes"],
    )
    try:
        with session.begin_nested():
            session.add(table)
    except IntegrityError as error:
        raise _refused(f"/tables/{position - 1}/offer_id", "No such offer.") from error
    return table


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
