"""Cleanliness challenges, and what they changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Numeric, Row, and_, cast, func, literal_column, or_, select
from sqlalchemy.orm import Session

from applys.dumping.models import Challenge, Mark, Place
from applys.dumping.queries.cleanliness import WHO, Statement
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.partners.models import Neighbourhood


def challenges(session: Session, territory_id: UUID) -> Sequence[Challenge]:
    """A town's challenges that were not withdrawn, the latest first."""
    statement = select(Challenge).where(*_standing(territory_id))
    return session.scalars(statement.order_by(Challenge.from_day.desc(), Challenge.id)).all()


def get_challenge(session: Session, territory_id: UUID, challenge_id: UUID) -> Challenge:
    found = select(Challenge).where(Challenge.id == challenge_id, *_standing(territory_id))
    if challenge := session.scalar(found):
        return challenge
    raise NotFound


def get_result(session: Session, territory_id: UUID, challenge_id: UUID) -> Row[Any]:
    """A challenge as `results` has it; raise NotFound."""
    found = _results(territory_id).where(Challenge.id == challenge_id)
    if row := session.execute(found).one_or_none():
        return row
    raise NotFound


def results(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """The latest first, each with the barometer of its days and of as many before.

    `before` and `during` are means of places; `people` is how many marked during.
    """
    keys = (
        Key(column=Challenge.from_day, descending=True),
        Key(column=Challenge.id, descending=True),
    )
    statement, query = _results(caller.territory_id), ["challenges", caller.territory_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def _standing(territory_id: UUID) -> tuple[Any, ...]:
    return Challenge.territory_id == territory_id, Challenge.withdrawn_at.is_(None)


def _results(territory_id: UUID) -> Statement:
    means, people = _means(territory_id), _people(territory_id)
    return (
        select(
            Challenge.id,
            Challenge.title,
            Challenge.body,
            Neighbourhood.slug.label("neighbourhood"),
            Neighbourhood.name.label("quarter"),
            Challenge.from_day,
            Challenge.until_day,
            means.c.before,
            means.c.during,
            func.coalesce(people.c.people, 0).label("people"),
        )
        .outerjoin(Neighbourhood, Neighbourhood.id == Challenge.neighbourhood_id)
        .outerjoin(means, means.c.id == Challenge.id)
        .outerjoin(people, people.c.id == Challenge.id)
        .where(*_standing(territory_id))
    )


def _means(territory_id: UUID) -> Any:
    """SQL: a person counts once for each place, and each place once."""
    each = _marked(
        territory_id, Mark.place_id, WHO.label("who"), func.avg(Mark.score).label("score")
    )
    grouped = each.group_by(Challenge.id, "during", Mark.place_id, WHO).subquery()
    places = (
        select(
            grouped.c.id, grouped.c.during, func.round(func.avg(grouped.c.score), 2).label("score")
        )
        .group_by(grouped.c.id, grouped.c.during, grouped.c.place_id)
        .subquery()
    )
    means = [
        _mean(places.c.score, during).label(name)
        for name, during in (("before", ~places.c.during), ("during", places.c.during))
    ]
    return select(places.c.id, *means).group_by(places.c.id).subquery()


def _people(territory_id: UUID) -> Any:
    during = _marked(territory_id, WHO.label("who")).where(Mark.day >= Challenge.from_day)
    who = during.subquery()
    counted = select(who.c.id, func.count(who.c.who.distinct()).label("people"))
    return counted.group_by(who.c.id).subquery()


def _mean(score: Any, when: Any) -> Any:
    return cast(func.round(cast(func.avg(score).filter(when), Numeric), 2), Float)


def _marked(territory_id: UUID, *columns: Any) -> Any:
    """SELECT of the marks of each challenge's days, and of as many before."""
    days = Challenge.until_day - Challenge.from_day + literal_column("1")
    here = or_(
        Challenge.neighbourhood_id.is_(None),
        Challenge.neighbourhood_id == Place.neighbourhood_id,
    )
    return (
        select(Challenge.id, (Mark.day >= Challenge.from_day).label("during"), *columns)
        .join(Place, and_(Place.territory_id == Challenge.territory_id, here))
        .join(Mark, Mark.place_id == Place.id)
        .where(
            *_standing(territory_id),
            Mark.hidden_at.is_(None),
            Mark.day <= Challenge.until_day,
            Challenge.from_day - Mark.day <= days,
        )
    )
