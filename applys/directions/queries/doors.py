"""Doors looked for: by need, language, words, hour and place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Select, case, func, literal, literal_column, select, text
from sqlalchemy.dialects.postgresql import TSTZRANGE
from sqlalchemy.orm import Session

from applys.directions.models import NEVER, Door, Service
from applys.directions.models.freshness import VERIFY_AFTER
from applys.kernel import places
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.places import Point
from applys.kernel.problems import Malformed

# What a sheet that nobody answers for any more is set back by, in metres and in time.
SET_BACK_M = 2_000.0
SET_BACK = timedelta(days=1)
FARTHEST_M = 100_000.0
ALREADY = datetime(1970, 1, 1, tzinfo=UTC)
MOST_DIGITAL = 500
# Measured among a hundred thousand doors (bench/directions.py). A plan made for any need, hour and
# page reads all of them where one made for these reads fifty. Few themes, or words, leave so few
# doors that sorting them all is cheapest; else an index gives the nearest first, unless the
# planner takes it for a list of those that are open.
FEW_THEMES = 5
PLAN_EACH = text("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)")
NEAREST_FIRST = text(
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', true),"
    " set_config('enable_bitmapscan', 'off', true)"
)
Statement = Select[*tuple[Any, ...]]


class Sort(StrEnum):
    NAME = "name"
    NEAREST = "nearest"
    SOONEST = "soonest"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which doors are looked for; filters add up.

    `themes` are data.inclusion's, whole; any of them will do, as any of `languages`. `open_at`
    keeps the doors where one may just come at that instant. `radius_m` is metres from `point`.
    """

    territory_id: UUID | None = None
    themes: Sequence[str] = ()
    languages: Sequence[str] = ()
    words: str | None = None
    open_at: datetime | None = None
    point: Point | None = None
    radius_m: float | None = None
    sort: Sort = Sort.NAME


class PointMissing(Malformed):
    """To sort by distance, give latitude and longitude, or a neighbourhood"""

    def __init__(self) -> None:
        fault = {"in": "query", "pointer": "/sort", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


# Written as the index ix_directions_door_near has them.
SPOT = func.point(Door.longitude, Door.latitude)
SPAN = literal_column("tstzrange(directions_door.not_before, NULL)", TSTZRANGE)


def search(
    session: Session,
    pager: Pager,
    wanted: Wanted,
    now: datetime,
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """One page of doors: `permanence_id`, and `distance_m` when a point is given."""
    keys = (*_order(wanted, now), Key(column=Door.permanence_id))
    if wanted.sort is Sort.NEAREST:
        return _nearest(session, pager, wanted, keys, now, cursor=cursor, limit=limit)
    statement = matching(wanted)
    return pager.page(session, statement, keys, query=_asked(wanted), cursor=cursor, limit=limit)


def packed(session: Session, territory_id: UUID, most: int) -> Sequence[UUID]:
    """The doors that a phone takes along, by id: those best answered for, where there are more."""
    fresh = select(Door.permanence_id).where(Door.territory_id == territory_id)
    taken = fresh.order_by(Door.fresh_at.desc(), Door.permanence_id).limit(most).subquery()
    return session.scalars(select(taken.c.permanence_id).order_by(taken.c.permanence_id)).all()


def digital(session: Session, territory_id: UUID) -> Sequence[UUID]:
    """The doors with a point that say what they have for digital needs, by name."""
    statement = (
        select(Door.permanence_id)
        .join(Service, Service.id == Door.service_id)
        .where(
            Door.territory_id == territory_id,
            Door.latitude.is_not(None),
            func.cardinality(Service.digital) > 0,
        )
        .order_by(Door.name, Door.permanence_id)
    )
    return session.scalars(statement.limit(MOST_DIGITAL)).all()


def matching(wanted: Wanted) -> Statement:
    """The doors that match, in no order."""
    statement: Statement = select(Door.permanence_id, _distance(wanted).label("distance_m"))
    for condition in _conditions(wanted):
        statement = statement.where(condition)
    return statement


def _nearest(
    session: Session,
    pager: Pager,
    wanted: Wanted,
    keys: Sequence[Key],
    now: datetime,
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """Ask an index how far a page reaches, then order what lies within; twice as far if short."""
    if wanted.point is None:
        raise PointMissing
    found, query = matching(wanted), _asked(wanted)
    session.execute(PLAN_EACH if _is_narrow(wanted) else NEAREST_FIRST)
    if _is_narrow(wanted):
        return pager.page(session, found, keys, query=query, cursor=cursor, limit=limit)
    reach = _reach(session, wanted, found, keys[0], now, limit)
    while reach is not None and reach < FARTHEST_M:
        near = found.where(_boxed(wanted.point, reach), keys[0].column <= reach)
        page = pager.page(session, near, keys, query=query, cursor=cursor, limit=limit)
        if page.next_cursor:
            return page
        reach *= 2
    return pager.page(session, found, keys, query=query, cursor=cursor, limit=limit)


def _reach(
    session: Session, wanted: Wanted, found: Statement, rank: Key, now: datetime, limit: int
) -> float | None:
    """A rank within which there is a page and one more; None when there are not as many doors.

    Asked of fresh doors first: one that is set back, among the nearest, would reach too far.
    """
    spot = SPOT.op("<->")(_spot(wanted.point))
    ranks: Statement = found.with_only_columns(rank.column.label("rank")).order_by(spot)
    for nearest in (ranks.where(Door.fresh_at >= now - VERIFY_AFTER), ranks):
        page = nearest.limit(limit + 1).subquery()
        count, reach = session.execute(select(func.count(), func.max(page.c.rank))).one()
        if count > limit:
            return float(reach) + 1
    return None


def _is_narrow(wanted: Wanted) -> bool:
    """Whether the themes or the words leave few doors, whatever the place and the hour."""
    return bool(wanted.words) or 0 < len(wanted.themes) <= FEW_THEMES


def _asked(wanted: Wanted) -> tuple[Wanted, bool]:
    """What tells a search from another; "open now" is the same while its pages are turned."""
    return replace(wanted, open_at=None), wanted.open_at is not None


def _spot(point: Point | None) -> Any:
    if point is None:
        raise PointMissing
    return func.point(point.longitude, point.latitude)


def _order(wanted: Wanted, now: datetime) -> Sequence[Key]:
    stale = Door.fresh_at < now - VERIFY_AFTER
    match wanted.sort:
        case Sort.NAME:
            return (Key(column=Door.name),)
        case Sort.NEAREST:
            return (Key(column=_distance(wanted) + case((stale, SET_BACK_M), else_=0.0)),)
        case Sort.SOONEST:
            ahead = func.tstzmultirange(func.tstzrange(now, None))
            opens = func.coalesce(func.lower(Door.openings.op("*")(ahead)), NEVER)
            # Those that are open have one rank, whenever the page is turned.
            at = literal(now, DateTime(timezone=True))
            ranked = case((Door.openings.op("@>")(at), ALREADY), else_=opens)
            return (Key(column=ranked + case((stale, SET_BACK), else_=timedelta())),)


def _conditions(wanted: Wanted) -> Iterator[Any]:
    if wanted.territory_id:
        yield Door.territory_id == wanted.territory_id
    if wanted.themes:
        yield Door.themes.overlap(list(wanted.themes))
    if wanted.languages:
        yield Door.languages.overlap(list(wanted.languages))
    if wanted.words:
        yield Door.words.op("@@")(func.websearch_to_tsquery("applys_french", wanted.words))
    yield from _open(wanted)
    yield from _placed(wanted)


def _open(wanted: Wanted) -> Iterator[Any]:
    """Where one may just come at that instant; the span is what the index of places knows of it."""
    if wanted.open_at is None:
        return
    at = literal(wanted.open_at, DateTime(timezone=True))
    if not _is_narrow(wanted):
        yield SPAN.op("@>")(at)
    yield Door.openings.op("@>")(at)


def _placed(wanted: Wanted) -> Iterator[Any]:
    if wanted.sort is Sort.NEAREST:
        yield Door.latitude.is_not(None)
    if wanted.point and wanted.radius_m is not None:
        yield _boxed(wanted.point, wanted.radius_m)
        yield _distance(wanted) <= wanted.radius_m


def _distance(wanted: Wanted) -> Any:
    """SQL: metres from the point, if there is one."""
    if wanted.point is None:
        return literal(None)
    return places.metres(Door.latitude, Door.longitude, wanted.point)


def _boxed(point: Point, metres: float) -> Any:
    """SQL: the door lies in the box of these metres around the point; the index serves it."""
    south, west, north, east = places.box(point, metres)
    return SPOT.op("<@")(func.box(func.point(west, south), func.point(east, north)))
