"""The public agenda: what comes, the soonest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, literal
from sqlalchemy.orm import Session

from applys.events.models import Meeting, MeetingKind, MeetingState, Slot
from applys.events.queries.listed import LISTED
from applys.events.queries.meetings import organised_by
from applys.kernel import places
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.places import Point

SHOWN = (MeetingState.ANNOUNCED, MeetingState.POSTPONED, MeetingState.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What someone looks for. `since` and `until` bound the start; `radius_m` is metres."""

    territory_id: UUID | None = None
    kinds: Sequence[MeetingKind] = ()
    neighbourhood_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    places_left: bool = False
    point: Point | None = None
    radius_m: float | None = None


@dataclass(frozen=True, kw_only=True)
class DeskWanted:
    """What an organiser narrows their list to."""

    states: Sequence[MeetingState] = ()
    kinds: Sequence[MeetingKind] = ()
    past: bool = False


def upcoming(
    session: Session,
    pager: Pager,
    wanted: Wanted,
    *,
    now: datetime,
    cursor: str | None,
    limit: int,
) -> Page:
    """One page of the meetings that were announced and are not over, the soonest first."""
    statement = LISTED.add_columns(_distance(wanted).label("distance_m"))
    statement = statement.where(
        Meeting.state.in_(SHOWN), Meeting.announced_at.is_not(None), Meeting.ends_at > now
    )
    for condition in _conditions(wanted):
        statement = statement.where(condition)
    keys = Key(column=Meeting.starts_at), Key(column=Meeting.id)
    return pager.page(session, statement, keys, query=wanted, cursor=cursor, limit=limit)


def desk(
    session: Session,
    pager: Pager,
    caller: Caller,
    wanted: DeskWanted,
    *,
    now: datetime,
    cursor: str | None,
    limit: int,
) -> Page:
    """The meetings a member of staff works on: those to come soonest first, or the past ones."""
    statement = LISTED.add_columns(literal(None).label("distance_m")).where(organised_by(caller))
    statement = statement.where(Meeting.ends_at <= now if wanted.past else Meeting.ends_at > now)
    if wanted.states:
        statement = statement.where(Meeting.state.in_(wanted.states))
    if wanted.kinds:
        statement = statement.where(Meeting.kind.in_(wanted.kinds))
    keys = [
        Key(column=column, descending=wanted.past) for column in (Meeting.starts_at, Meeting.id)
    ]
    query = [caller.id, wanted]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def _distance(wanted: Wanted) -> Any:
    if wanted.point is None:
        return literal(None)
    return places.metres(Meeting.latitude, Meeting.longitude, wanted.point)


def _conditions(wanted: Wanted) -> Iterator[Any]:
    equal = (
        (Meeting.territory_id, wanted.territory_id),
        (Meeting.neighbourhood_id, wanted.neighbourhood_id),
    )
    yield from (column == value for column, value in equal if value)
    if wanted.kinds:
        yield Meeting.kind.in_(wanted.kinds)
    if wanted.places_left:
        yield exists().where(Slot.meeting_id == Meeting.id, Slot.open, Slot.taken < Slot.capacity)
    yield from _span(wanted)
    yield from _near(wanted)


def _span(wanted: Wanted) -> Iterator[Any]:
    if wanted.since:
        yield Meeting.starts_at >= wanted.since
    if wanted.until:
        yield Meeting.starts_at < wanted.until


def _near(wanted: Wanted) -> Iterator[Any]:
    if wanted.point and wanted.radius_m is not None:
        yield places.inside(Meeting.latitude, Meeting.longitude, wanted.point, wanted.radius_m)
        yield _distance(wanted) <= wanted.radius_m
