"""Rounds as they are read: figures, the road book, and the photos of its piles."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Row, Select, cast, func, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.dumping.models import Photo, PhotoState, Pile, Place, Report, TextState
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.partners.models import Partner
from applys.rounds.models import Local, Pickup, Round, Stop

COUNTED = Pickup.superseded_at.is_(None)


def _of_stops(what: Any) -> Any:
    return select(what).where(Stop.round_id == Round.id).correlate(Round).scalar_subquery()


MEASURED = (
    select(func.coalesce(func.sum(Pickup.measured_m3), 0))
    .join(Stop, Stop.id == Pickup.stop_id)
    .where(Stop.round_id == Round.id, COUNTED)
    .correlate(Round)
    .scalar_subquery()
)
FIGURES: Select[*tuple[Any, ...]] = select(
    Round.id,
    Round.day,
    Round.state,
    Round.metres,
    Round.updated_at,
    Round.locked_at,
    Round.closed_at,
    _of_stops(func.count(Stop.id)).label("stops"),
    _of_stops(func.count(Stop.answered_at)).label("answered"),
    cast(_of_stops(func.coalesce(func.sum(Stop.estimated_m3), 0)), Float).label("estimated_m3"),
    cast(MEASURED, Float).label("measured_m3"),
)


def rounds(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """The rounds that the caller may read, the latest first."""
    statement = _theirs(caller)
    keys = (Key(column=Round.day, descending=True), Key(column=Round.id, descending=True))
    query = ["rounds", caller.territory_id, caller.partner_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def figures(session: Session, caller: Caller, round_id: UUID) -> Row[Any]:
    if row := session.execute(_theirs(caller).where(Round.id == round_id)).one_or_none():
        return row
    raise NotFound


def _theirs(caller: Caller) -> Select[*tuple[Any, ...]]:
    statement = FIGURES.where(Round.territory_id == caller.territory_id)
    if caller.role is Role.COORDINATOR:
        return statement
    crews = select(Local.id).where(Local.carrier_id == caller.partner_id)
    return statement.where(Round.local_id.in_(crews))


def road_book(session: Session, round_id: UUID) -> Sequence[Row[Any]]:
    """Every stop in order, with what is known of its pile and the answer that counts."""
    return session.execute(ROAD_BOOK.where(Stop.round_id == round_id)).all()


# What the first who wrote something said of a pile, unless it is held or hidden.
HINT = (
    select(Report.hint)
    .where(Report.pile_id == Stop.pile_id, Report.hint_state == TextState.SHOWN)
    .order_by(Report.created_at, Report.id)
    .limit(1)
    .correlate(Stop)
    .scalar_subquery()
)
ROAD_BOOK: Select[*tuple[Any, ...]] = (
    select(
        Stop.id,
        Stop.rank,
        Stop.pinned,
        Stop.origin,
        Stop.name,
        func.coalesce(Pile.address, Place.address).label("address"),
        Stop.access,
        Stop.latitude,
        Stop.longitude,
        Stop.pile_id,
        Pile.number.label("pile_number"),
        Pile.severity,
        func.coalesce(Pile.items, []).label("items"),
        HINT.label("hint"),
        Partner.name.label("owner"),
        cast(Stop.estimated_m3, Float).label("estimated_m3"),
        Stop.unload_before,
        Stop.late_reason,
        Stop.carried_day,
        Stop.carried_reason,
        Pickup.outcome,
        cast(Pickup.measured_m3, Float).label("measured_m3"),
    )
    .outerjoin(Pile, Pile.id == Stop.pile_id)
    .outerjoin(Place, Place.id == Stop.place_id)
    .outerjoin(Partner, Partner.id == Pile.owner_id)
    .outerjoin(Pickup, (Pickup.stop_id == Stop.id) & COUNTED)
    .order_by(Stop.rank)
)


def answers(session: Session, round_id: UUID, stop_id: UUID) -> Sequence[Row[Any]]:
    """Every answer given at a stop, the first that came first; one counts, all are kept."""
    statement = ANSWERS.where(Stop.round_id == round_id, Stop.id == stop_id)
    return session.execute(statement.order_by(Pickup.created_at, Pickup.id)).all()


ANSWERS: Select[*tuple[Any, ...]] = (
    select(
        Pickup.client_id,
        Pickup.outcome,
        cast(Pickup.measured_m3, Float).label("measured_m3"),
        Pickup.method,
        cast(Pickup.kilos, Float).label("kilos"),
        Pickup.streams,
        Pickup.destination,
        Pickup.crew,
        Pickup.minutes,
        Pickup.note,
        Pickup.photo_ids.label("photos"),
        Pickup.no_photo_reason,
        Pickup.captured_at,
        Pickup.phone_at,
        Pickup.created_at.label("received_at"),
        Pickup.superseded_at,
        Account.display_name.label("by"),
    )
    .join(Stop, Stop.id == Pickup.stop_id)
    .outerjoin(Account, Account.id == Pickup.account_id)
)


def pictures(session: Session, photo_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """What each photo shows, by the hash that names it in storage."""
    statement = select(Photo.id, Photo.sha256).where(Photo.id.in_(photo_ids))
    return {row.id: row.sha256 for row in session.execute(statement)}


def photos(session: Session, pile_ids: Collection[UUID]) -> Mapping[UUID, list[Photo]]:
    """What may be shown of each pile to those who work on it, oldest first."""
    pile_id = func.coalesce(Photo.pile_id, Report.pile_id)
    statement = (
        select(pile_id, Photo)
        .outerjoin(Report, Report.id == Photo.report_id)
        .where(pile_id.in_(pile_ids), Photo.state != PhotoState.HIDDEN)
        .order_by(Photo.created_at, Photo.id)
    )
    found: dict[UUID, list[Photo]] = defaultdict(list)
    for pile, photo in session.execute(statement):
        found[pile].append(photo)
    return found
