"""Lists of piles: the public's, one's own, a desk's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Float,
    Row,
    Select,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from applys.dumping.models import Pile, PileState, Place, PlaceKind, Report, Severity, TextState
from applys.dumping.queries import piles
from applys.kernel import places
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key
from applys.kernel.places import Point
from applys.kernel.problems import NotFound
from applys.partners.models import Neighbourhood, Partner

IN_A_FEED = 50
SHOWN_AFTER_CLOSING = timedelta(days=30)
Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which piles are looked for.

    `box` is south, west, north, east in degrees; `near` a point, from which `within` metres count
    and by which the list is then sorted.
    """

    territory_id: UUID
    states: Sequence[PileState] = ()
    severities: Sequence[Severity] = ()
    place_kinds: Sequence[PlaceKind] = ()
    neighbourhood: str | None = None
    box: tuple[float, float, float, float] | None = None
    near: Point | None = None
    within: float = 500.0
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Where:
    """The columns of a pile's point, for those who read it: the public's are not exact."""

    latitude: InstrumentedAttribute[float]
    longitude: InstrumentedAttribute[float]


SHOWN = Where(latitude=Pile.shown_latitude, longitude=Pile.shown_longitude)
EXACT = Where(latitude=Pile.latitude, longitude=Pile.longitude)
# The public sees a pile where its named place is, or to about ten metres, and never who saw it.
PUBLIC = (
    Pile.id,
    Pile.number,
    Pile.state,
    Pile.severity,
    Pile.place_kind,
    Pile.items,
    cast(Pile.estimated_m3, Float).label("estimated_m3"),
    Pile.created_at,
    Pile.last_seen_at,
    Pile.collected_at,
    Pile.placed,
    SHOWN.latitude.label("latitude"),
    SHOWN.longitude.label("longitude"),
    Place.name.label("place"),
    Neighbourhood.slug.label("neighbourhood"),
)
COUNTED = select(func.count()).where(Report.pile_id == Pile.id).correlate(Pile).scalar_subquery()
UNREAD = Pile.address_state.in_([TextState.HELD, TextState.HIDDEN])
READABLE = case((UNREAD, None), else_=Pile.address)
DESK = (
    *PUBLIC,
    Pile.updated_at,
    READABLE.label("address"),
    Pile.accuracy_m,
    EXACT.latitude.label("exact_latitude"),
    EXACT.longitude.label("exact_longitude"),
    Partner.name.label("owner"),
    COUNTED.label("reports"),
)


def _listed(columns: Sequence[Any], wanted: Wanted, where: Where) -> Statement:
    statement: Statement = (
        select(*columns)
        .outerjoin(Place, Place.id == Pile.place_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Pile.neighbourhood_id)
        .where(Pile.territory_id == wanted.territory_id, *_around(wanted, where))
    )
    for column, values in (
        (Pile.state, wanted.states),
        (Pile.severity, wanted.severities),
        (Pile.place_kind, wanted.place_kinds),
    ):
        if values:
            statement = statement.where(column.in_(values))
    if wanted.neighbourhood:
        statement = statement.where(Neighbourhood.slug == wanted.neighbourhood)
    if wanted.since:
        statement = statement.where(Pile.created_at >= wanted.since)
    if wanted.until:
        statement = statement.where(Pile.created_at < wanted.until)
    return statement


def _around(wanted: Wanted, where: Where) -> Iterator[ColumnElement[bool]]:
    """SQL: in the box, and within so many metres, of what has a point at all."""
    if wanted.box:
        south, west, north, east = wanted.box
        yield where.latitude.between(south, north)
        yield where.longitude.between(west, east)
        yield IS_PLACED
    if wanted.near:
        yield places.inside(where.latitude, where.longitude, wanted.near, wanted.within)
        yield places.metres(where.latitude, where.longitude, wanted.near) <= wanted.within
        yield IS_PLACED


def public(now: datetime, wanted: Wanted) -> Statement:
    """SELECT what anyone may read: not what was refused, nor what closed a month ago."""
    return _listed(PUBLIC, wanted, SHOWN).where(*_public(now))


def _public(now: datetime) -> tuple[ColumnElement[bool], ...]:
    recent = or_(Pile.closed_at.is_(None), Pile.closed_at > now - SHOWN_AFTER_CLOSING)
    return IN_VIEW, recent


IS_PLACED: ColumnElement[bool] = Pile.placed.is_(True)
# Written as the index has it, so that the planner can see that it serves.
IN_VIEW: ColumnElement[bool] = literal_column("dumping_pile.state NOT IN ('rejected', 'merged')")


def desk(caller: Caller, wanted: Wanted) -> Statement:
    """SELECT what a member of staff works on: the coordinator all, a partner what is theirs."""
    statement = _listed(DESK, wanted, EXACT).outerjoin(Partner, Partner.id == Pile.owner_id)
    return statement if caller.role is Role.COORDINATOR else statement.where(theirs(caller))


def theirs(caller: Caller) -> Any:
    """SQL: the caller's body must act on the pile, hears of it, or takes it away."""
    columns = (Pile.owner_id, Pile.second_owner_id, Pile.carrier_id)
    return or_(*(column == caller.partner_id for column in columns))


def mine(caller: Caller, wanted: Wanted) -> Statement:
    """SELECT the piles that the caller reported."""
    reported = select(Report.pile_id).where(Report.account_id == caller.id)
    return _listed(PUBLIC, wanted, SHOWN).where(Pile.id.in_(reported))


def order(wanted: Wanted, where: Where) -> tuple[Key, Key]:
    """Nearest first around a point, else newest first."""
    if wanted.near:
        away = places.metres(where.latitude, where.longitude, wanted.near)
        return Key(column=away), Key(column=Pile.id)
    return Key(column=Pile.created_at, descending=True), Key(column=Pile.id, descending=True)


def last_changed(session: Session, now: datetime, wanted: Wanted) -> Sequence[Row[Any]]:
    """The fifty that anyone may see and that changed last."""
    statement = public(now, wanted).add_columns(Pile.updated_at)
    newest = statement.order_by(Pile.updated_at.desc(), Pile.id.desc()).limit(IN_A_FEED)
    return session.execute(newest).all()


def get_public(session: Session, now: datetime, number: str) -> Row[Any]:
    """A pile by its number, or the one it was merged into, as anyone may read it; or NotFound."""
    present = piles.find_number(session, number)
    if present is None:
        raise NotFound
    statement: Statement = (
        select(*PUBLIC)
        .outerjoin(Place, Place.id == Pile.place_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Pile.neighbourhood_id)
        .where(Pile.id == present, *_public(now))
    )
    if row := session.execute(statement).one_or_none():
        return row
    raise NotFound


def get_desk(session: Session, caller: Caller, pile_id: UUID) -> Row[Any]:
    """A pile as those who work on it read it; raise NotFound for others'."""
    statement = desk(caller, Wanted(territory_id=caller.territory_id)).where(Pile.id == pile_id)
    if row := session.execute(statement).one_or_none():
        return row
    raise NotFound


def get_worked_on(session: Session, pile: Pile) -> Row[Any]:
    """A pile as any desk reads it."""
    statement = _listed(DESK, Wanted(territory_id=pile.territory_id), EXACT)
    named = statement.outerjoin(Partner, Partner.id == Pile.owner_id)
    return session.execute(named.where(Pile.id == pile.id)).one()
