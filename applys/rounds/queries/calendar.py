"""When rounds go out, as was decided and as was drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.dumping.models import CalendarChange
from applys.dumping.rules import mondays
from applys.kernel import days
from applys.rounds.models import Local, Round, RoundState, Stop


@dataclass(frozen=True, kw_only=True)
class Outing:
    """A Monday's round: its day (None: it does not take place), and what is drawn of it.

    `sequence` counts decisions; `changed_at` is the latest, None where the calendar decides;
    `drawn_at` is when the round changed last.
    """

    monday: date
    day: date | None
    reason: str | None
    sequence: int
    changed_at: datetime | None
    drawn_at: datetime | None
    round_id: UUID | None
    state: RoundState | None
    stops: int


def outings(session: Session, local: Local, first: date, weeks: int) -> Sequence[Outing]:
    """The rounds of so many weeks, from that of the first day."""
    monday = first - timedelta(days=first.weekday())
    every = [monday + n * mondays.WEEK for n in range(weeks)]
    changes = _changes(session, local.territory_id, every)
    drawn = _drawn(session, local.id, every[0], every[-1] + mondays.WEEK)
    return [_outing(each, changes.get(each), drawn) for each in every]


def _outing(
    monday: date,
    change: CalendarChange | None,
    drawn: Mapping[date, Row[Any]],
) -> Outing:
    day = change.day if change else mondays.round_day(monday)
    put_off = days.is_holiday(monday)
    round_ = drawn.get(day) if day else None
    return Outing(
        monday=monday,
        day=day,
        reason=change.reason if change else ("Jour férié" if put_off else None),
        sequence=change.sequence if change else 0,
        changed_at=change.changed_at if change else None,
        drawn_at=round_ and round_.updated_at,
        round_id=round_ and round_.id,
        state=round_ and round_.state,
        stops=round_.stops if round_ else 0,
    )


def _changes(
    session: Session, territory_id: UUID, every: Sequence[date]
) -> Mapping[date, CalendarChange]:
    decided = select(CalendarChange).where(
        CalendarChange.territory_id == territory_id, CalendarChange.monday.in_(every)
    )
    return {change.monday: change for change in session.scalars(decided)}


def _drawn(session: Session, local_id: UUID, first: date, last: date) -> Mapping[date, Row[Any]]:
    columns = (Round.day, Round.id, Round.state, Round.updated_at)
    statement: Select[*tuple[Any, ...]] = (
        select(*columns, func.count(Stop.id).label("stops"))
        .outerjoin(Stop, Stop.round_id == Round.id)
        .where(Round.local_id == local_id, Round.day >= first, Round.day < last)
        .group_by(Round.id)
    )
    return {row.day: row for row in session.execute(statement)}


def change_of(session: Session, territory_id: UUID, monday: date) -> CalendarChange | None:
    """What people decided of a Monday, held."""
    return session.get(CalendarChange, (territory_id, monday), with_for_update=True)
