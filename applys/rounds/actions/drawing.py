"""A round is drawn from what waits, drawn again at will, and locked the evening before."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.dumping.actions import moving
from applys.dumping.actions.moving import Move
from applys.dumping.models import Pile, PileState, Place
from applys.dumping.queries import grounds
from applys.dumping.rules import mondays
from applys.dumping.rules.life import Actor
from applys.kernel import clock, stamps
from applys.kernel.callers import Caller
from applys.kernel.places import Point
from applys.kernel.problems import Conflict, Malformed
from applys.rounds.models import Local, NamedSpot, Round, RoundState, Stop, StopOrigin
from applys.rounds.queries import rounds as queries
from applys.rounds.rules import order

DOMAIN = "rounds"
SOON = timedelta(days=2)
SYSTEM = frozenset({Actor.SYSTEM})


class RoundLocked(Conflict):
    """This round is locked or over: add a late stop and say why"""


def next_day(session: Session, territory_id: UUID) -> date:
    """The day of the next round that may still change."""
    changes = grounds.calendar_changes(session, territory_id)
    return mondays.next_round(clock.now(), changes)


def draw(session: Session, territory_id: UUID, day: date) -> Round:
    """Draw the round of a day, or draw its draft again; pins stay. Raises `RoundLocked`."""
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


def _drawn(session: Session, round_: Round, pins: dict[Any, int]) -> Round:
    """Draw a draft from what waits now, with these pins."""
    local = session.get_one(Local, round_.local_id)
    session.execute(delete(Stop).where(Stop.round_id == round_.id))
    session.expire_all()
    wanted = _wanted(session, local, round_.day)
    _place(session, round_, local, wanted, pins)
    return round_


def draw_for(session: Session, caller: Caller, day: date) -> Round:
    """Draw a round as its crew or the coordinator; others find no local."""
    queries.get_their_local(session, caller)
    return draw(session, caller.territory_id, day)


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


def lock(session: Session, round_: Round) -> None:
    """Freeze a draft: its piles are planned, and those who reported them are told."""
    if round_.state is not RoundState.DRAFT:
        raise RoundLocked
    for stop in queries.stops(session, round_.id):
        if stop.pile_id:
            _plan(session, stop.pile_id, round_)
    round_.state, round_.locked_at = RoundState.LOCKED, clock.now()
    round_.updated_at = clock.now()
    stamps.bump(session, DOMAIN)


def lock_due(session: Session) -> int:
    """Draw and lock the rounds whose cut-off has passed; return how many."""
    now, locked = clock.now(), 0
    for round_ in queries.drafts(session, now.date() + SOON):
        if now > mondays.cut_off(round_.day):
            draw(session, round_.territory_id, round_.day)
            lock(session, round_)
            locked += 1
    return locked


def add_late(session: Session, round_: Round, pile: Pile, account_id: UUID, reason: str) -> Stop:
    """Add an urgent pile to a locked round, at the end, with the reason kept."""
    if round_.state is RoundState.CLOSED:
        raise RoundLocked
    last = queries.stops(session, round_.id)
    stop = _stop_for_pile(pile)
    stop.round_id, stop.rank, stop.late_reason = round_.id, len(last), reason
    session.add(stop)
    _plan(session, pile.id, round_, account_id)
    round_.updated_at = clock.now()
    stamps.bump(session, DOMAIN)
    return stop


def _plan(session: Session, pile_id: UUID, round_: Round, account_id: UUID | None = None) -> None:
    pile = session.get_one(Pile, pile_id, with_for_update=True, populate_existing=True)
    if pile.state is not PileState.PLANNED:
        details = {"round": str(round_.id), "day": round_.day.isoformat()}
        move = Move(wanted=PileState.PLANNED, details=details)
        moving.move(session, pile, move, SYSTEM, account_id)


def _wanted(session: Session, local: Local, day: date) -> list[Stop]:
    """The piles that wait, every PAV, and what caretakers named.

    A pile at a PAV is that PAV's stop: the crew stops there once.
    """
    piles = queries.waiting_piles(session, local)
    taken = {pile.place_id for pile in piles}
    every = queries.drop_off_points(session, local.territory_id)
    points = [place for place in every if place.id not in taken]
    spots = queries.named_spots(session, local.territory_id, day)
    return [
        *(_stop_for_pile(pile) for pile in piles),
        *(
            _stop(StopOrigin.PLACE, each, place_id=each.id)
            for each in points
            if each.id not in taken
        ),
        *(_stop(StopOrigin.SPOT, each, spot_id=each.id, access=each.access) for each in spots),
    ]


def _stop_for_pile(pile: Pile) -> Stop:
    name = pile.address or f"Dépôt {pile.number}"
    facts = {"pile_id": pile.id, "place_id": pile.place_id, "estimated_m3": pile.estimated_m3}
    return _stop(StopOrigin.PILE, pile, name=name, **facts)


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
        order.Stop(
            point=Point(stop.latitude, stop.longitude), m3=float(stop.estimated_m3), rank=rank
        )
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


def _ranks(wanted: Sequence[Stop], pins: dict[Any, int]) -> list[int | None]:
    """The rank that each stop keeps; one beyond the end is free again."""
    asked = (pins.get(_what(stop)) for stop in wanted)
    return [rank if rank is not None and rank < len(wanted) else None for rank in asked]


def _what(stop: Stop) -> tuple[UUID | None, ...]:
    """What a stop is for, whatever round it is in."""
    return stop.pile_id, None if stop.pile_id else stop.place_id, stop.spot_id


def volume(stops: Sequence[Stop]) -> Decimal:
    """Estimated cubic metres of a round."""
    return sum((stop.estimated_m3 for stop in stops), Decimal(0))
