"""Sheets with what their doors say at an instant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.directions.models.opening import Answer
from applys.directions.models.services import Permanence, Service
from applys.directions.queries import doors, hours, needs, observations, sheets
from applys.directions.queries.doors import Wanted
from applys.directions.rules import freshness, meaning, terms
from applys.directions.rules.freshness import Standing
from applys.directions.rules.hours import Exceptional, Week, answer
from applys.kernel.clock import PARIS
from applys.kernel.keyset import CursorRefused, Page, Pager
from applys.partners import queries as partners


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A sheet, its week, and what its door says.

    `found_closed_on` is today when two people found it closed, whatever its hours say.
    `distance_m` is metres from the point, if any.
    """

    sheet: Row[Any]
    week: Week
    answer: Answer
    standing: Standing
    found_closed_on: date | None = None
    distance_m: float | None = None

    @property
    def found_closed(self) -> bool:
        return self.found_closed_on is not None


def search(
    session: Session,
    pager: Pager,
    wanted: Wanted,
    now: datetime,
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """One page of the sheets that match, each as `Seen`, with what their doors say at `now`."""
    page = doors.search(session, pager, wanted, now, cursor=cursor, limit=limit)
    metres = {row.permanence_id: row.distance_m for row in page.items}
    return Page(items=seen(session, metres, now, metres), next_cursor=page.next_cursor)


def find(
    session: Session,
    pager: Pager,
    wanted: Wanted,
    now: datetime,
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """As `search`; words that no sheet holds are taken for the need that people mean by them.

    A cursor tells by itself which of the two it goes on with.
    """
    meant = _meant(session, wanted)
    try:
        page = search(session, pager, wanted, now, cursor=cursor, limit=limit)
    except CursorRefused:
        if meant is None:
            raise
        return search(session, pager, meant, now, cursor=cursor, limit=limit)
    if meant is None or page.items or cursor:
        return page
    return search(session, pager, meant, now, cursor=None, limit=limit)


def _meant(session: Session, wanted: Wanted) -> Wanted | None:
    """The same without its words, for the themes that they mean; None when they mean none."""
    if not wanted.words or wanted.themes:
        return None
    themes = terms.whole(meaning.meant(wanted.words, needs.needs(session)))
    return replace(wanted, words=None, themes=themes) if themes else None


def seen(
    session: Session,
    permanence_ids: Iterable[UUID],
    now: datetime,
    metres: dict[UUID, float | None] | None = None,
) -> Sequence[Seen]:
    """The published sheets of these, in the order asked, with what their doors say at `now`."""
    rows = sheets.shown(session, permanence_ids)
    weeks = weeks_of(session, rows, now)
    today = now.astimezone(PARIS).date()
    closed = observations.found_closed(session, [row.id for row in rows], today)
    return [
        Seen(
            sheet=row,
            week=weeks[row.id],
            answer=answer(weeks[row.id], row.appointment, now),
            standing=standing(row, now),
            found_closed_on=today if row.id in closed else None,
            distance_m=(metres or {}).get(row.id),
        )
        for row in rows
    ]


def standing(row: Row[Any] | Service, now: datetime) -> Standing:
    """How far a sheet can be trusted."""
    answered = freshness.answered_at(row.verified_at, row.changed_on, to_verify=row.to_verify)
    return freshness.standing(answered, now)


def weeks_of(
    session: Session, rows: Sequence[Row[Any] | Permanence], now: datetime
) -> dict[UUID, Week]:
    """What decides the hours of sheets or permanences, by permanence, from yesterday on."""
    since = now.astimezone(PARIS).date() - timedelta(days=1)
    exceptions = hours.exceptions(session, [row.id for row in rows], since)
    towns = {row.territory_id for row in rows}
    holidays = {town: partners.school_holidays(session, town, since) for town in towns}
    return {
        row.id: Week(
            hours=row.hours,
            school_holidays=row.school_holidays,
            on_public_holidays=row.on_public_holidays,
            exceptions=tuple(_exceptional(each) for each in exceptions.get(row.id, ())),
            holidays=holidays[row.territory_id],
        )
        for row in rows
    }


def _exceptional(row: Row[Any]) -> Exceptional:
    return Exceptional(
        first_day=row.first_day,
        last_day=row.last_day,
        kind=row.kind,
        hours=row.hours,
        reason=row.reason,
    )
