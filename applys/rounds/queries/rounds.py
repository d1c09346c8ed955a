"""Rounds and their stops, and what a round should stop at."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from applys.dumping.models import Pile, PileState, Place, SpotKind
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.rounds.models import (
    Local,
    Movement,
    Outcome,
    Pickup,
    Round,
    Stop,
)

WAITING = (
    PileState.REPORTED, PileState.CONFIRMED, PileState.PLANNED, PileState.PARTIAL,
    PileState.INACCESSIBLE,
)  # fmt: skip


# What these answers leave on the ground joins the next round.
LEFT = frozenset({Outcome.PARTIAL, Outcome.INACCESSIBLE, Outcome.NOT_REACHED})


def get_local(session: Session, territory_id: UUID) -> Local:
    """A town's local; raise NotFound where there is none: no round leaves from nowhere."""
    if local := session.scalar(select(Local).where(Local.territory_id == territory_id)):
        return local
    raise NotFound


def hold_drawing(session: Session, territory_id: UUID) -> None:
    """A town's rounds are drawn one after the other."""
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"round {territory_id}"))))


def lock_round(session: Session, caller: Caller, round_id: UUID) -> Round:
    """A round that the caller may work on, held: the town's coordinator, or the crew's own body."""
    found = select(Round).where(Round.id == round_id, Round.territory_id == caller.territory_id)
    round_ = session.scalar(found.with_for_update(), execution_options={"populate_existing": True})
    if round_ is None or not is_theirs(session, caller, round_):
        raise NotFound
    return round_


def get_round(session: Session, caller: Caller, round_id: UUID) -> Round:
    found = select(Round).where(Round.id == round_id, Round.territory_id == caller.territory_id)
    round_ = session.scalar(found)
    if round_ is None or not is_theirs(session, caller, round_):
        raise NotFound
    return round_


def is_theirs(session: Session, caller: Caller, round_: Round) -> bool:
    if caller.role is Role.COORDINATOR:
        return True
    local = session.get_one(Local, round_.local_id)
    return caller.partner_id == local.carrier_id


def of_day(session: Session, territory_id: UUID, day: date) -> Round | None:
    statement = select(Round).where(Round.territory_id == territory_id, Round.day == day)
    return session.scalar(statement.with_for_update())


def stops(session: Session, round_id: UUID) -> Sequence[Stop]:
    """A round's stops, in order."""
    statement = select(Stop).where(Stop.round_id == round_id).order_by(Stop.rank)
    return session.scalars(statement).all()


def waiting_piles(session: Session, local: Local) -> Sequence[Pile]:
    """The open piles that the local's crew takes away, oldest first."""
    statement = select(Pile).where(
        Pile.territory_id == local.territory_id,
        Pile.carrier_id == local.carrier_id,
        Pile.state.in_(WAITING),
    )
    return session.scalars(statement.order_by(Pile.created_at, Pile.id)).all()


def still_waiting(session: Session, pile_ids: Collection[UUID]) -> Sequence[Pile]:
    """Those of the piles that still wait for a crew."""
    statement = select(Pile).where(Pile.id.in_(pile_ids), Pile.state.in_(WAITING))
    return session.scalars(statement.order_by(Pile.id)).all()


def drop_off_points(session: Session, territory_id: UUID) -> Sequence[Place]:
    """The PAVs, where every round stops."""
    statement = select(Place).where(Place.territory_id == territory_id, Place.kind == SpotKind.PAV)
    return session.scalars(statement.order_by(Place.slug)).all()


def places(session: Session, territory_id: UUID) -> Sequence[Place]:
    """Every place of a town that people call by a name."""
    named = select(Place).where(Place.territory_id == territory_id)
    return session.scalars(named.order_by(Place.slug)).all()


def carried(
    session: Session, pile_ids: Collection[UUID], day: date
) -> Mapping[UUID, tuple[date, Outcome]]:
    """Piles that the last round which stopped there left, with its day and the reason."""
    last = (
        select(Stop.pile_id, Round.day, Pickup.outcome)
        .ext(distinct_on(Stop.pile_id))
        .join(Round, Round.id == Stop.round_id)
        .join(Pickup, Pickup.stop_id == Stop.id)
        .where(Stop.pile_id.in_(pile_ids), Round.day < day, Pickup.superseded_at.is_(None))
        .order_by(Stop.pile_id, Round.day.desc())
    )
    rows = session.execute(last)
    return {row.pile_id: (row.day, row.outcome) for row in rows if row.outcome in LEFT}


def last_answer(session: Session, stop_id: UUID) -> Pickup | None:
    """The crew's answer that counts."""
    statement = select(Pickup).where(Pickup.stop_id == stop_id, Pickup.superseded_at.is_(None))
    return session.scalar(statement.order_by(Pickup.created_at.desc(), Pickup.id).limit(1))


def get_stop(session: Session, round_id: UUID, stop_id: UUID) -> Stop:
    """A stop of a round, held."""
    found = select(Stop).where(Stop.id == stop_id, Stop.round_id == round_id)
    if stop := session.scalar(found.with_for_update()):
        return stop
    raise NotFound


def pickup_by_client_id(session: Session, client_id: UUID) -> Pickup | None:
    """An answer already written."""
    return session.scalar(select(Pickup).where(Pickup.client_id == client_id))


def brought_in(session: Session, pickup_id: UUID) -> Sequence[Movement]:
    """What an answer brought to the local."""
    return session.scalars(select(Movement).where(Movement.pickup_id == pickup_id)).all()


def get_their_local(session: Session, caller: Caller) -> Local:
    """The caller's town's local: the coordinator's, or that of its own crew."""
    local = get_local(session, caller.territory_id)
    if caller.role is Role.COORDINATOR or caller.partner_id == local.carrier_id:
        return local
    raise NotFound


def territories(session: Session) -> Sequence[UUID]:
    """The towns that have a local."""
    return session.scalars(select(Local.territory_id).order_by(Local.territory_id)).all()
