"""Series, and the meetings they made."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, true
from sqlalchemy.orm import Session

from applys.events.models import Meeting, MeetingState, Series, SeriesState
from applys.events.queries.listed import PLACES
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

LISTED = select(
    Series.id,
    Series.state,
    Series.rule,
    Series.first_day,
    Series.last_day,
    Series.at,
    Series.minutes,
    Series.organiser_id,
    Partner.name.label("organiser"),
    Series.facts["title"].astext.label("title"),
    Series.facts["kind"].astext.label("kind"),
).join(Partner, Partner.id == Series.organiser_id)
MEETINGS = (
    select(
        Meeting.id,
        Meeting.state,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.recurrence_at,
        Meeting.detached,
        *PLACES.c,
    )
    .join(PLACES, true())
    .order_by(Meeting.recurrence_at)
)
OVER = (MeetingState.HELD, MeetingState.CANCELLED)


def organised_by(caller: Caller) -> Any:
    """SQL: the series of this member of staff's body, or of the coordinator's territory."""
    if caller.role is Role.COORDINATOR:
        return Series.territory_id == caller.territory_id
    return Series.organiser_id == caller.partner_id


def page(session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int) -> Page:
    """One page of the series a member of staff works on, the latest written first."""
    statement = LISTED.where(organised_by(caller))
    keys = (Key(column=Series.id, descending=True),)
    return pager.page(session, statement, keys, query=caller.id, cursor=cursor, limit=limit)


def get(session: Session, caller: Caller, series_id: UUID) -> Series:
    """A series of theirs; raise `NotFound` else."""
    found = session.scalar(select(Series).where(Series.id == series_id, organised_by(caller)))
    if found is None:
        raise NotFound
    return found


def lock(session: Session, caller: Caller, series_id: UUID) -> Series:
    """Take the row of a series of theirs, as it is now."""
    wanted = select(Series).where(Series.id == series_id, organised_by(caller))
    fresh = wanted.with_for_update(of=Series).execution_options(populate_existing=True)
    if series := session.scalar(fresh):
        return series
    raise NotFound


def find_free(session: Session, series_id: UUID) -> Series | None:
    """Take a series that may still make meetings, unless someone has it or it has ended."""
    wanted = select(Series).where(Series.id == series_id, Series.state != SeriesState.ENDED)
    return session.scalar(wanted.with_for_update(skip_locked=True))


def alive(session: Session, today: date) -> Sequence[UUID]:
    """The series that may still make meetings."""
    coming = Series.last_day >= today
    found = select(Series.id).where(Series.state != SeriesState.ENDED, coming)
    return session.scalars(found.order_by(Series.id)).all()


def meetings(session: Session, series_id: UUID, now: datetime) -> Sequence[Row[Any]]:
    """The meetings of a series that are not over, by the day its rule gave them."""
    wanted = MEETINGS.where(Meeting.series_id == series_id, Meeting.ends_at > now)
    return session.execute(wanted).all()


def days(session: Session, series_id: UUID) -> set[date]:
    """The days, in Paris, that already have a meeting, whatever became of it."""
    found = select(Meeting.recurrence_at).where(Meeting.series_id == series_id)
    return {at.astimezone(clock.PARIS).date() for at in session.scalars(found) if at}


def lock_meetings(session: Session, series_id: UUID) -> Sequence[Meeting]:
    """Take all the meetings of a series that were neither held nor cancelled."""
    wanted = select(Meeting).where(Meeting.series_id == series_id, Meeting.state.not_in(OVER))
    fresh = wanted.order_by(Meeting.id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(fresh).all()
