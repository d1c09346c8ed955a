"""A round is locked the evening before; what is urgent may still join it, with its reason."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import moving
from applys.dumping.actions.moving import Move
from applys.dumping.models import Pile, PileState
from applys.dumping.queries import grounds, piles
from applys.dumping.rules import mondays
from applys.dumping.rules.life import Actor
from applys.kernel import clock, stamps
from applys.kernel.places import Point
from applys.kernel.problems import Conflict
from applys.rounds.actions import drawing
from applys.rounds.actions.drawing import DOMAIN, RoundLocked
from applys.rounds.models import Local, Round, RoundState, Stop
from applys.rounds.queries import rounds as queries
from applys.rounds.queries import spots
from applys.rounds.rules import order

SYSTEM = frozenset({Actor.SYSTEM})


class RoundStillDraft(Conflict):
    """This round is still a draft: what waits joins it when it is drawn again"""


class OnRoundAlready(Conflict):
    """This pile is a stop of the round already"""


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
    """Draw and lock the round of every town whose cut-off has passed; return how many.

    Late if need be, until the crew is back: a round that nobody locked in time is not lost. One
    that was locked early takes what was reported or named since: it was promised that day.
    """
    locked = 0
    for territory_id in queries.territories(session):
        changes = grounds.calendar_changes(session, territory_id)
        day = mondays.due_round(clock.now(), changes)
        known = queries.of_day(session, territory_id, day) if day else None
        if day and (known is None or known.state is RoundState.DRAFT):
            lock(session, drawing.draw(session, territory_id, day))
            locked += 1
        elif known is not None and known.state is RoundState.LOCKED:
            _take_promised(session, known)
    return locked


def _take_promised(session: Session, round_: Round) -> None:
    """Add what came after an early lock and before the cut-off: piles, then caretakers' spots."""
    local = session.get_one(Local, round_.local_id)
    limit = mondays.cut_off(round_.day)
    on_it = {each for stop in queries.stops(session, round_.id) for each in _what_for(stop)}
    for pile in queries.waiting_piles(session, local):
        if pile.created_at <= limit and pile.id not in on_it and pile.state in NEW:
            add_late(session, round_, pile, None, "Signalé avant l'heure limite")
    for spot in spots.named_spots(session, round_.territory_id, round_.day):
        if spot.created_at <= limit and spot.id not in on_it:
            stop = drawing.stop_for_spot(spot)
            _append(session, round_, stop, None, "Demandé avant l'heure limite")


def _what_for(stop: Stop) -> tuple[UUID | None, UUID | None]:
    return stop.pile_id, stop.spot_id


NEW = frozenset({PileState.REPORTED, PileState.CONFIRMED})


def add_late(
    session: Session, round_: Round, pile: Pile, account_id: UUID | None, reason: str
) -> Stop:
    """Add an urgent pile to a locked round, at the end, so that printed numbers stay right.

    Who added it, when and why are kept. Raises `RoundLocked` when the round is over,
    `RoundStillDraft`, `OnRoundAlready`, or `MoveRefused` for a pile that is no longer there.
    """
    if round_.state is RoundState.CLOSED:
        raise RoundLocked
    if round_.state is RoundState.DRAFT:
        raise RoundStillDraft
    if pile.id in {stop.pile_id for stop in queries.stops(session, round_.id)}:
        raise OnRoundAlready
    _plan(session, pile.id, round_, account_id)
    stop = drawing.stop_for_pile(pile, queries.places(session, pile.territory_id))
    return _append(session, round_, stop, account_id, reason)


def _append(
    session: Session, round_: Round, stop: Stop, account_id: UUID | None, reason: str
) -> Stop:
    before = queries.stops(session, round_.id)
    stop.round_id, stop.rank = round_.id, len(before)
    stop.late_reason, stop.late_by = reason, account_id
    session.add(stop)
    _measure(session, round_, [*before, stop])
    round_.updated_at = clock.now()
    session.flush()
    stamps.bump(session, DOMAIN)
    return stop


def _plan(session: Session, pile_id: UUID, round_: Round, account_id: UUID | None = None) -> None:
    pile = session.get_one(Pile, pile_id, with_for_update=True, populate_existing=True)
    details = {"round": str(round_.id), "day": round_.day.isoformat()}
    move = Move(wanted=PileState.PLANNED, details=details)
    if pile.state is not PileState.PLANNED:
        moving.move(session, pile, move, SYSTEM, account_id)
    elif piles.planned_day(session, pile.id) != round_.day:
        moving.record(session, pile, account_id, move, was=pile.state)


def _measure(session: Session, round_: Round, stops: list[Stop]) -> None:
    """How long the round is with these stops in this order, and where the lorry unloads."""
    local = session.get_one(Local, round_.local_id)
    asked = [
        order.Stop(point=drawing.point_of(stop), m3=float(stop.estimated_m3)) for stop in stops
    ]
    home = Point(local.latitude, local.longitude)
    way = order.as_given(home, asked, float(local.vehicle_m3))
    for number, stop in enumerate(stops):
        stop.unload_before = number in way.unload
    round_.metres = round(way.metres, 1)
