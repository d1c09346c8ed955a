"""A round is drawn from what waits, and drawn again at will until it is locked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.dumping.models import Pile, Place
from applys.dumping.queries import grounds
from applys.dumping.rules import mondays
from applys.kernel import clock, places, stamps
from applys.kernel.callers import Caller
from applys.kernel.places import Point
from applys.kernel.problems import Conflict, Malformed
from applys.rounds.models import Local, NamedSpot, Round, RoundState, Stop, StopOrigin
from applys.rounds.queries import rounds as queries
from applys.rounds.queries import spots
from applys.rounds.rules import order

DOMAIN = "rounds"
NEAR_M = 150.0


class RoundLocked(Conflict):
    """This round is locked or over: add a late stop and say why"""


def next_day(session: Session, territory_id: UUID) -> date:
    """The day of the next round that may still change."""
    changes = grounds.calendar_changes(session, territory_id)
    return mondays.next_round(clock.now(), changes)


def draw_for(session: Session, caller: Caller, day: date | None) -> Round:
    """Draw a round as its crew or the coordinator, the next one when no day is told.

    Others find no local. Raises Malformed for a day without a round, or one that is over.
    """
    queries.get_their_local(session, caller)
    if day is None:
        return draw(session, caller.territory_id, next_day(session, caller.territory_id))
    changes = grounds.calendar_changes(session, caller.territory_id)
    if day < clock.now().astimezone(clock.PARIS).date() or not mondays.is_round_day(day, changes):
        raise Malformed.at("json", "/day", "There is no round that day: see /rounds/calendar.")
    return draw(session, caller.territory_id, day)


def draw(session: Session, territory_id: UUID, day: date) -> Round:
    """Draw the round of a day, or draw its draft again; pins stay. Raises `RoundLocked`."""
    queries.hold_drawing(session, territory_id)
    round_ = queries.of_day(session, territory_id, day)
    if round_ is None:
        local = queries.get_local(session, territory_id)
        round_ = Round(territory_id=territory_id, local_id=local.id, day=day)
        session.add(round_)
        session.flush()
    if round_.state is not RoundState.DRAFT:
        raise RoundLocked
    stops = queries.stops(session, round_.id)
    return _drawn(session, round_, {_what(stop): stop.rank for stop in stops if stop.pinned})


def draw_next(session: Session) -> int:
    """Draw the next round of every town anew, unless it is locked; return how many."""
    drawn = 0
    for territory_id in queries.territories(session):
        day = next_day(session, territory_id)
        known = queries.of_day(session, territory_id, day)
        if known is None or known.state is RoundState.DRAFT:
            draw(session, territory_id, day)
            drawn += 1
    return drawn


def pin(session: Session, round_: Round, pins: Mapping[UUID, int]) -> Round:
    """Keep some stops of a draft at chosen ranks, free the others, and draw it again.

    Raises `RoundLocked`, or Malformed for ranks shared or beyond the last.
    """
    if round_.state is not RoundState.DRAFT:
        raise RoundLocked
    stops = queries.stops(session, round_.id)
    known = {stop.id for stop in stops}
    ranks = list(pins.values())
    if set(pins) - known or len(set(ranks)) != len(ranks) or max(ranks, default=0) >= len(stops):
        raise Malformed.at("json", "/pins", "Stops of this round, each at a rank of its own.")
    chosen = {_what(stop): pins[stop.id] for stop in stops if stop.id in pins}
    return _drawn(session, round_, chosen)


def _drawn(session: Session, round_: Round, pins: dict[Any, int]) -> Round:
    """Draw a draft from what waits now, with these pins."""
    local = session.get_one(Local, round_.local_id)
    session.execute(delete(Stop).where(Stop.round_id == round_.id))
    session.expire_all()
    wanted = _wanted(session, local, round_.day)
    _place(session, round_, local, wanted, pins)
    return round_


def _wanted(session: Session, local: Local, day: date) -> list[Stop]:
    """The piles that wait, every PAV, and what caretakers named.

    A pile at a PAV is that PAV's stop: the crew stops there once for each pile.
    """
    piles = queries.waiting_piles(session, local)
    carried = queries.carried(session, [pile.id for pile in piles], day)
    taken = {pile.place_id for pile in piles}
    points = queries.drop_off_points(session, local.territory_id)
    asked = spots.named_spots(session, local.territory_id, day)
    named = queries.places(session, local.territory_id)
    return [
        *(_waiting(pile, named, carried.get(pile.id, (None, None))) for pile in piles),
        *(
            _stop(StopOrigin.PLACE, each, place_id=each.id)
            for each in points
            if each.id not in taken
        ),
        *map(stop_for_spot, asked),
    ]


def stop_for_spot(spot: NamedSpot) -> Stop:
    """A stop where a caretaker asks for one."""
    return _stop(StopOrigin.SPOT, spot, spot_id=spot.id, access=spot.access)


def stop_for_pile(pile: Pile, known: Sequence[Place]) -> Stop:
    """A stop for a pile, called by its place, its address, or what is near."""
    return _stop(
        StopOrigin.PILE,
        pile,
        name=_named(pile, known),
        pile_id=pile.id,
        place_id=pile.place_id,
        estimated_m3=pile.estimated_m3,
    )


def _named(pile: Pile, known: Sequence[Place]) -> str:
    """What a crew would say: « Résidence A », an address, « Près de la résidence A »."""
    here = Point(pile.latitude, pile.longitude)
    near = sorted((places.apart(Point(at.latitude, at.longitude), here), at.name) for at in known)
    if own := next((at.name for at in known if at.id == pile.place_id), pile.address):
        return own
    if near and near[0][0] <= NEAR_M:
        return f"Près de : {near[0][1]}"
    return f"Dépôt {pile.number}"


def _waiting(pile: Pile, known: Sequence[Place], carried: tuple[Any, Any]) -> Stop:
    """A stop for a pile, and since when it waits if a round left it."""
    stop = stop_for_pile(pile, known)
    stop.carried_day, stop.carried_reason = carried
    return stop


def _stop(origin: StopOrigin, where: Place | NamedSpot | Pile, **facts: Any) -> Stop:
    """A stop there, which the round it is put in gives its rank."""
    name = facts.pop("name", None) or getattr(where, "name", "")
    return Stop(
        round_id=where.id,
        rank=0,
        origin=origin,
        name=name,
        latitude=where.latitude,
        longitude=where.longitude,
        **facts,
    )


def _place(
    session: Session, round_: Round, local: Local, wanted: Sequence[Stop], pins: dict[Any, int]
) -> None:
    """Give stops their ranks; a pin beyond the end goes to the end."""
    ranks = _ranks(wanted, pins)
    asked = [
        order.Stop(point=point_of(stop), m3=float(stop.estimated_m3), rank=rank)
        for stop, rank in zip(wanted, ranks, strict=True)
    ]
    way = order.arrange(Point(local.latitude, local.longitude), asked, float(local.vehicle_m3))
    for rank, number in enumerate(way.order):
        stop = wanted[number]
        stop.round_id, stop.rank = round_.id, rank
        stop.pinned = ranks[number] is not None
        stop.unload_before = number in way.unload
        session.add(stop)
    round_.metres, round_.updated_at = round(way.metres, 1), clock.now()
    session.flush()
    stamps.bump(session, DOMAIN)


def point_of(stop: Stop) -> Point:
    return Point(stop.latitude, stop.longitude)


def _ranks(wanted: Sequence[Stop], pins: dict[Any, int]) -> list[int | None]:
    """The rank that each stop keeps; one beyond the end is free again."""
    asked = (pins.get(_what(stop)) for stop in wanted)
    return [rank if rank is not None and rank < len(wanted) else None for rank in asked]


def _what(stop: Stop) -> tuple[UUID | None, ...]:
    """What a stop is for, whatever round it is in."""
    return stop.pile_id, None if stop.pile_id else stop.place_id, stop.spot_id
