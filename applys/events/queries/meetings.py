"""One meeting, for those who may see it."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, exists, null, or_, select
from sqlalchemy.orm import Session

from applys.events.models import (
    Meeting,
    MeetingPartner,
    MeetingState,
    MeetingStep,
    Slot,
    Table,
)
from applys.events.queries.listed import COLUMNS, joined
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

WHOLE = joined(
    select(
        *COLUMNS,
        null().label("distance_m"),
        Meeting.territory_id,
        Meeting.description,
        Meeting.cancel_until,
        Meeting.access,
        Meeting.bus,
        Meeting.plan_url,
        Meeting.bring,
        Meeting.audience_note,
        Meeting.asks_first_name,
        Meeting.asks_phone,
        Meeting.asks_why,
        Meeting.contact,
        Meeting.source_url,
        Meeting.created_at,
        Meeting.updated_at,
        Meeting.announced_at,
        Meeting.sequence,
        Meeting.detached,
    ).select_from(Meeting)
)
CO_ORGANISERS = select(Partner.id, Partner.name).join(
    MeetingPartner, MeetingPartner.partner_id == Partner.id
)
SLOTS = select(
    Slot.id,
    Slot.table_id,
    Slot.starts_at,
    Slot.ends_at,
    Slot.capacity,
    (Slot.capacity - Slot.taken).label("places_left"),
    Slot.waiting,
)


class WholeMeeting(NamedTuple):
    """A meeting with who holds it, its tables and its slots in order."""

    meeting: Row[Any]
    partners: Sequence[Row[*tuple[Any, ...]]]
    tables: Sequence[Table]
    slots: Sequence[Row[*tuple[Any, ...]]]


def get_public(session: Session, meeting_id: UUID) -> WholeMeeting:
    """A meeting that was announced, whatever became of it; raise `NotFound` else."""
    return _whole(session, WHOLE.where(Meeting.id == meeting_id, is_public()))


def get_desk(session: Session, caller: Caller, meeting_id: UUID) -> WholeMeeting:
    """A meeting in any state, for those who organise it."""
    return _whole(session, WHOLE.where(Meeting.id == meeting_id, organised_by(caller)))


def is_public() -> Any:
    """SQL: the meeting was announced once: a draft was not, nor one given up before it was."""
    return Meeting.announced_at.is_not(None)


def organised_by(caller: Caller) -> Any:
    """SQL: the meetings this member of staff may change: their body's, or the territory's."""
    if caller.role is Role.COORDINATOR:
        return Meeting.territory_id == caller.territory_id
    together = exists().where(
        MeetingPartner.meeting_id == Meeting.id, MeetingPartner.partner_id == caller.partner_id
    )
    return or_(Meeting.organiser_id == caller.partner_id, together)


def lock_meeting(session: Session, caller: Caller, meeting_id: UUID) -> Meeting:
    """Take the row of a meeting this member of staff may change."""
    statement = select(Meeting).where(Meeting.id == meeting_id, organised_by(caller))
    if meeting := session.scalar(statement.with_for_update(of=Meeting)):
        return meeting
    raise NotFound


def find_meeting(session: Session, meeting_id: UUID) -> Meeting | None:
    return session.get(Meeting, meeting_id)


def check_desk(session: Session, caller: Caller, meeting_id: UUID) -> None:
    """Raise `NotFound` unless this member of staff organises the meeting."""
    found = select(Meeting.id).where(Meeting.id == meeting_id, organised_by(caller))
    if session.scalar(found) is None:
        raise NotFound


def steps(session: Session, meeting_id: UUID) -> Sequence[MeetingStep]:
    """A meeting's history, oldest first."""
    statement = select(MeetingStep).where(MeetingStep.meeting_id == meeting_id)
    return session.scalars(statement.order_by(MeetingStep.id)).all()


def moved_from(session: Session, meeting_id: UUID) -> str | None:
    """When a meeting was to start before it was moved last, once announced; ISO 8601."""
    was = MeetingStep.details["starts_at"][0].astext
    moves = select(was).where(
        MeetingStep.meeting_id == meeting_id,
        MeetingStep.became != MeetingState.DRAFT,
        MeetingStep.details.has_key("starts_at"),
    )
    return session.scalar(moves.order_by(MeetingStep.id.desc()).limit(1))


def _whole(session: Session, statement: Select[*tuple[Any, ...]]) -> WholeMeeting:
    meeting = session.execute(statement).one_or_none()
    if meeting is None:
        raise NotFound
    together = CO_ORGANISERS.where(MeetingPartner.meeting_id == meeting.id)
    tables = select(Table).where(Table.meeting_id == meeting.id).order_by(Table.position)
    slots = SLOTS.where(Slot.meeting_id == meeting.id).order_by(Slot.starts_at, Slot.id)
    return WholeMeeting(
        meeting=meeting,
        partners=session.execute(together.order_by(Partner.name)).all(),
        tables=session.scalars(tables).all(),
        slots=session.execute(slots).all(),
    )
