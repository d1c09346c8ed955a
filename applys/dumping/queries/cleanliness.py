"""The barometer: what people and walks say of places, by period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Date,
    Float,
    Integer,
    Numeric,
    Row,
    Select,
    String,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Session

from applys.dumping.models import Mark, Place, Walk
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.partners.models import Neighbourhood

Statement = Select[*tuple[Any, ...]]


class Step(StrEnum):
    """How long a bar of a history is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days, both included, of a town or of one of its quarters."""

    territory_id: UUID
    first: date
    last: date
    neighbourhood_id: UUID | None = None


# A person counts once in a period, however often they mark; so does a walk.
WHO = func.coalesce(Mark.account_id, Mark.walk_id, Mark.id)


def _by_person(period: Period, *more: Any) -> Any:
    """SQL: the average of each person for each place, over a period."""
    statement = (
        select(
            Mark.place_id,
            WHO.label("who"),
            func.avg(Mark.score).label("score"),
            func.count().label("marks"),
            func.count(Mark.walk_id).label("walks"),
            func.max(Mark.day).label("last_day"),
            *more,
        )
        .join(Place, Place.id == Mark.place_id)
        .where(
            Place.territory_id == period.territory_id,
            Mark.day.between(period.first, period.last),
            Mark.hidden_at.is_(None),
        )
        .group_by(Mark.place_id, WHO, *more)
    )
    if period.neighbourhood_id:
        statement = statement.where(Place.neighbourhood_id == period.neighbourhood_id)
    return statement.subquery()


def _score(people: Any) -> Any:
    return cast(func.round(func.avg(people.c.score), 2), Float)


def barometer(session: Session, period: Period, before: Period) -> Sequence[Row[Any]]:
    """Each place that was marked, the dirtiest first, with its score of the period before."""
    now, then = _by_person(period), _by_person(before)
    earlier = (
        select(then.c.place_id, _score(then).label("score")).group_by(then.c.place_id).subquery()
    )
    statement: Statement = (
        select(
            Place.id.label("place_id"),
            Place.name.label("place"),
            Place.kind,
            Neighbourhood.slug.label("neighbourhood"),
            _score(now).label("score"),
            earlier.c.score.label("score_before"),
            func.count().label("people"),
            cast(func.sum(now.c.marks), Integer).label("marks"),
            func.count().filter(now.c.walks > 0).label("walks"),
            func.max(now.c.last_day).label("last_day"),
        )
        .join(now, now.c.place_id == Place.id)
        .outerjoin(earlier, earlier.c.place_id == Place.id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Place.neighbourhood_id)
        .group_by(Place.id, Neighbourhood.slug, earlier.c.score)
        .order_by(_score(now), Place.name, Place.id)
    )
    return session.execute(statement).all()


def overall(session: Session, period: Period) -> Row[Any]:
    """The period in three figures: the mean of the places, their number, and the people."""
    people = _by_person(period)
    places = select(_score(people).label("score")).group_by(people.c.place_id).subquery()
    statement = select(
        cast(func.round(cast(func.avg(places.c.score), Numeric), 2), Float).label("score"),
        func.count(places.c.score).label("places"),
        select(func.count(people.c.who.distinct())).scalar_subquery().label("people"),
    )
    return session.execute(statement).one()


def history(session: Session, place_id: UUID, period: Period, step: Step) -> Sequence[Row[Any]]:
    """A place's scores, bar by bar, the oldest first; a bar begins on its first day."""
    begins = cast(func.date_trunc(literal(str(step), String), Mark.day), Date).label("begins")
    people = _by_person(period, begins)
    statement = (
        select(
            people.c.begins,
            _score(people).label("score"),
            func.count().label("people"),
            func.count().filter(people.c.walks > 0).label("walks"),
        )
        .where(people.c.place_id == place_id)
        .group_by(people.c.begins)
        .order_by(people.c.begins)
    )
    return session.execute(statement).all()


def marks_since(session: Session, account_id: UUID, since: datetime) -> int:
    """How many marks an account gave or changed."""
    counted = select(func.count()).where(Mark.account_id == account_id, Mark.updated_at > since)
    return session.scalar(counted) or 0


def mark_of(session: Session, account_id: UUID, place_id: UUID, day: date) -> Mark | None:
    """What an account said of a place on a day, held."""
    mine = select(Mark).where(
        Mark.account_id == account_id, Mark.place_id == place_id, Mark.day == day
    )
    return session.scalar(mine.with_for_update())


def marks(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """Every mark of a town, the latest first, without who gave it: `by` tells people apart."""
    statement: Statement = (
        select(
            Mark.id,
            Mark.place_id,
            Place.name.label("place"),
            Neighbourhood.name.label("quarter"),
            Mark.day,
            Mark.score,
            Mark.aspects,
            Mark.note,
            Mark.walk_id,
            Walk.title.label("walk"),
            func.left(func.md5(cast(WHO, String)), 8).label("by"),
            Mark.hidden_at,
            Mark.hidden_reason,
        )
        .join(Place, Place.id == Mark.place_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Place.neighbourhood_id)
        .outerjoin(Walk, Walk.id == Mark.walk_id)
        .where(Place.territory_id == caller.territory_id)
    )
    keys = (Key(column=Mark.created_at, descending=True), Key(column=Mark.id, descending=True))
    query = ["marks", caller.territory_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def get_mark(session: Session, caller: Caller, mark_id: UUID) -> Mark:
    found = select(Mark).join(Place).where(Mark.id == mark_id)
    if mark := session.scalar(found.where(Place.territory_id == caller.territory_id)):
        return mark
    raise NotFound


def walks(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """The walks of a town, the latest first, with the mean of their marks."""
    statement: Statement = (
        select(
            Walk.id,
            Walk.day,
            Walk.title,
            Walk.people,
            func.count(Mark.id).label("marks"),
            cast(func.round(func.avg(Mark.score), 2), Float).label("score"),
        )
        .outerjoin(Mark, Mark.walk_id == Walk.id)
        .where(Walk.territory_id == caller.territory_id)
        .group_by(Walk.id)
    )
    keys = (Key(column=Walk.day, descending=True), Key(column=Walk.id, descending=True))
    query = ["walks", caller.territory_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)
