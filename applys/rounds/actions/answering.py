"""The crew says what it found at each stop, even long after, even twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import moving
from applys.dumping.actions.moving import Move
from applys.dumping.models import Pile, Stream
from applys.dumping.rules import life, removals
from applys.dumping.rules.life import Actor
from applys.kernel import clock, stamps
from applys.kernel.problems import Conflict
from applys.rounds.actions import ledger
from applys.rounds.models import Local, Method, Outcome, Pickup, Round, RoundState, Stop
from applys.rounds.queries import rounds as queries
from applys.rounds.rules import answers

DOMAIN = "rounds"
CREW = frozenset({Actor.CARRIER})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a crew's phone says of a stop; `client_id` is its own name for the answer."""

    client_id: UUID
    stop_id: UUID
    outcome: Outcome
    captured_at: datetime
    measured_m3: Decimal = Decimal(0)
    method: Method | None = None
    kilos: Decimal | None = None
    streams: Mapping[Stream, Decimal] = field(default_factory=dict)
    minutes: int | None = None
    note: str | None = None
    photo_ids: Sequence[UUID] = ()
    no_photo_reason: str | None = None
    confirmed: bool = False


class StopsUnanswered(Conflict):
    """Some stops have no answer yet: a round is closed when all have"""


class RoundNotLocked(Conflict):
    """A round that was not locked has no answers, and one that is closed takes no more"""


def answer(session: Session, round_: Round, account_id: UUID, said: Answer) -> Pickup:
    """Write an answer, once: sent again under its name, it is the answer already written.

    A later answer (by the phone's clock, then by arrival) replaces an earlier one, and both
    are kept; what the earlier brought to the local is taken back. Raises `RoundNotLocked`, and
    what `rules.answers` asks.
    """
    if known := queries.pickup_by_client_id(session, round_.id, said.client_id):
        return known
    if round_.state is not RoundState.LOCKED:
        raise RoundNotLocked
    stop = queries.get_stop(session, round_.id, said.stop_id)
    local = session.get_one(Local, round_.local_id)
    _check(said, stop, local)
    before = queries.last_answer(session, stop.id)
    pickup = _write(session, account_id, said)
    if before is not None and before.captured_at > said.captured_at:
        pickup.superseded_at = clock.now()
        return pickup
    if before is not None:
        _replace(session, local, before, account_id)
    stop.answered_at = clock.now()
    _load(session, local, pickup, said, account_id)
    _move_pile(session, stop, pickup, account_id)
    round_.updated_at = clock.now()
    stamps.bump(session, DOMAIN)
    return pickup


def close(session: Session, round_: Round) -> None:
    """End a round whose stops are all answered; raise `StopsUnanswered` naming the others."""
    if round_.state is not RoundState.LOCKED:
        raise RoundNotLocked
    missing = [stop.rank for stop in queries.stops(session, round_.id) if stop.answered_at is None]
    if missing:
        raise StopsUnanswered(ranks=missing)
    round_.state, round_.closed_at = RoundState.CLOSED, clock.now()
    round_.updated_at = clock.now()
    stamps.bump(session, DOMAIN)


def _check(said: Answer, stop: Stop, local: Local) -> None:
    answers.check(
        said.outcome,
        said.measured_m3,
        has_photo=bool(said.photo_ids),
        no_photo_reason=said.no_photo_reason,
    )
    answers.check_streams(said.measured_m3, said.streams.values())
    removals.check_plausible(
        said.measured_m3, stop.estimated_m3, local.vehicle_m3, confirmed=said.confirmed
    )


def _write(session: Session, account_id: UUID, said: Answer) -> Pickup:
    pickup = Pickup(
        stop_id=said.stop_id,
        client_id=said.client_id,
        account_id=account_id,
        outcome=said.outcome,
        measured_m3=said.measured_m3,
        method=said.method,
        kilos=said.kilos,
        streams={str(stream): str(m3) for stream, m3 in said.streams.items()},
        minutes=said.minutes,
        note=said.note,
        photo_ids=[str(each) for each in said.photo_ids],
        no_photo_reason=said.no_photo_reason,
        captured_at=said.captured_at,
    )
    session.add(pickup)
    session.flush()
    return pickup


def _replace(session: Session, local: Local, before: Pickup, account_id: UUID) -> None:
    """An answer that counts no more: what it brought in is taken back."""
    before.superseded_at = clock.now()
    for movement in queries.brought_in(session, before.id):
        ledger.reverse(session, local.id, movement.id, account_id, "replaced by a later answer")


def _load(session: Session, local: Local, pickup: Pickup, said: Answer, account_id: UUID) -> None:
    """What was loaded comes to the local, by stream; what no stream claims is bulky."""
    rest = said.measured_m3 - sum(said.streams.values(), Decimal(0))
    loads = {**said.streams, Stream.BULKY: said.streams.get(Stream.BULKY, Decimal(0)) + rest}
    for stream, m3 in loads.items():
        if m3 > 0:
            ledger.bring_in(session, local.id, pickup.id, m3, stream, account_id)


def _move_pile(session: Session, stop: Stop, pickup: Pickup, account_id: UUID) -> None:
    """The pile goes where the answer says, if it still may."""
    if stop.pile_id is None:
        return
    pile = session.get_one(Pile, stop.pile_id, with_for_update=True, populate_existing=True)
    wanted = answers.BECOMES[pickup.outcome]
    if wanted not in life.allowed_moves(pile.state, CREW):
        return
    details: dict[str, Any] = {"pickup": str(pickup.id), "measured_m3": str(pickup.measured_m3)}
    move = Move(wanted=wanted, reason=str(pickup.outcome), note=pickup.note, details=details)
    moving.move(session, pile, move, CREW, account_id)
