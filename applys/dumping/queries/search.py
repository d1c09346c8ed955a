"""Lists of piles: the public's, one's own, a desk's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Numeric, Row, Select, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from applys.dumping.models import Pile, PileState, Place, PlaceKind, Report, Severity
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.partners.models import Neighbourhood, Partner

SHOWN_AFTER_CLOSING = timedelta(days=30)
Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which piles are looked for; `box` is south, west, north, east in degrees."""

    territory_id: UUID
    states: Sequence[PileState] = ()
    severities: Sequence[Severity] = ()
    place_kinds: Sequence[PlaceKind] = ()
    neighbourhood: str | None = None
    box: tuple[float, float, float, float] | None = None


def _rounded(column: Any) -> Any:
    """SQL: degrees to about ten metres."""
    return cast(func.round(cast(column, Numeric), 4), Float)


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
    func.coalesce(Place.latitude, _rounded(Pile.latitude)).label("latitude"),
    func.coalesce(Place.longitude, _rounded(Pile.longitude)).label("longitude"),
    Place.name.label("place"),
    Neighbourhood.slug.label("neighbourhood"),
)
COUNTED = select(func.count()).where(Report.pile_id == Pile.id).correlate(Pile).scalar_subquery()
DESK = (
    *PUBLIC,
    Pile.updated_at,
    Pile.address,
    Pile.accuracy_m,
    Pile.latitude.label("exact_latitude"),
    Pile.longitude.label("exact_longitude"),
    Partner.name.label("owner"),
    COUNTED.label("reports"),
)


def _listed(columns: Sequence[Any], wanted: Wanted) -> Statement:
    statement: Statement = (
        select(*columns)
        .outerjoin(Place, Place.id == Pile.place_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Pile.neighbourhood_id)
        .where(Pile.territory_id == wanted.territory_id)
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
    if wanted.box:
        south, west, north, east = wanted.box
        inside = and_(Pile.latitude.between(south, north), Pile.longitude.between(west, east))
        statement = statement.where(inside)
    return statement


def public(now: datetime, wanted: Wanted) -> Statement:
    """SELECT what anyone may read: not what was refused, nor what closed a month ago."""
    recent = or_(Pile.closed_at.is_(None), Pile.closed_at > now - SHOWN_AFTER_CLOSING)
    shown = Pile.state.not_in([PileState.REJECTED, PileState.MERGED])
    return _listed(PUBLIC, wanted).where(shown, recent)


def desk(caller: Caller, wanted: Wanted) -> Statement:
    """SELECT what a member of staff works on: the coordinator all, a partner what is theirs."""
    statement = _listed(DESK, wanted).outerjoin(Partner, Partner.id == Pile.owner_id)
    return statement if caller.role is Role.COORDINATOR else statement.where(theirs(caller))


def theirs(caller: Caller) -> Any:
    """SQL: the caller's body must act on the pile, hears of it, or takes it away."""
    columns = (Pile.owner_id, Pile.second_owner_id, Pile.carrier_id)
    return or_(*(column == caller.partner_id for column in columns))


def mine(caller: Caller, wanted: Wanted) -> Statement:
    """SELECT the piles that the caller reported."""
    reported = select(Report.pile_id).where(Report.account_id == caller.id)
    return _listed(PUBLIC, wanted).where(Pile.id.in_(reported))


def page(
    session: Session,
    pager: Pager,
    statement: Statement,
    *,
    query: Sequence[Any],
    cursor: str | None,
    limit: int,
) -> Page:
    """One page of a list, newest first; `query` names what the list holds."""
    keys = (
        Key(column=Pile.created_at, descending=True),
        Key(column=Pile.id, descending=True),
    )
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def get_public(session: Session, now: datetime, number: str) -> Row[Any]:
    """A pile by its number, as anyone may read it; raise NotFound."""
    statement: Statement = (
        select(*PUBLIC)
        .outerjoin(Place, Place.id == Pile.place_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Pile.neighbourhood_id)
        .where(
            Pile.number == number,
            Pile.state.not_in([PileState.REJECTED, PileState.MERGED]),
            or_(Pile.closed_at.is_(None), Pile.closed_at > now - SHOWN_AFTER_CLOSING),
        )
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
    statement = _listed(DESK, Wanted(territory_id=pile.territory_id))
    named = statement.outerjoin(Partner, Partner.id == Pile.owner_id)
    return session.execute(named.where(Pile.id == pile.id)).one()
