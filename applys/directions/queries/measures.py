"""What became of directions and referrals, counted by need; what people thought, by structure."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from applys.directions.models import (
    Chain,
    Direction,
    End,
    Opinion,
    Referral,
    Structure,
    Teller,
)

Statement = Select[*tuple[Any, ...]]
# The desk's word outranks the resident's; then the last counts.
LAST_WORD = (
    select(End.direction_id, End.ending)
    .ext(distinct_on(End.direction_id))
    .order_by(End.direction_id, (End.teller == Teller.DESK).desc(), End.created_at.desc())
    .subquery()
)


def directions(
    session: Session, territory_id: UUID, since: datetime, until: datetime
) -> Sequence[Row[Any]]:
    """How many directions were given, by need, through whom, and how they ended."""
    statement: Statement = (
        select(
            Direction.need, Direction.through, LAST_WORD.c.ending, func.count().label("number")
        )
        .outerjoin(LAST_WORD, LAST_WORD.c.direction_id == Direction.id)
        .where(
            Direction.territory_id == territory_id,
            Direction.created_at >= since,
            Direction.created_at < until,
        )
        .group_by(Direction.need, Direction.through, LAST_WORD.c.ending)
    )  # fmt: skip
    return session.execute(statement).all()


def referrals(
    session: Session, territory_id: UUID, since: datetime, until: datetime
) -> Sequence[Row[Any]]:
    """How many legs there were, by need and state."""
    statement: Statement = (
        select(Chain.need, Referral.state, func.count().label("number"))
        .join(Referral, Referral.chain_id == Chain.id)
        .where(
            Chain.territory_id == territory_id,
            Referral.created_at >= since,
            Referral.created_at < until,
        )
        .group_by(Chain.need, Referral.state)
    )
    return session.execute(statement).all()


def chains(
    session: Session, territory_id: UUID, since: datetime, until: datetime
) -> Sequence[Row[Any]]:
    """How many chains there were by need, and how many legs they took together."""
    statement: Statement = (
        select(
            Chain.need,
            func.count(Chain.id.distinct()).label("chains"),
            func.count(Referral.id).label("legs"),
        )
        .join(Referral, Referral.chain_id == Chain.id)
        .where(
            Chain.territory_id == territory_id,
            Chain.created_at >= since,
            Chain.created_at < until,
        )
        .group_by(Chain.need)
    )
    return session.execute(statement).all()


def opinions(session: Session, territory_id: UUID, since: date, until: date) -> Sequence[Row[Any]]:
    """How many opinions there were by structure, and their sums of one to three."""
    statement: Statement = (
        select(
            Structure.name.label("structure"),
            func.count(Opinion.id).label("number"),
            func.sum(Opinion.received).label("received"),
            func.sum(Opinion.helped).label("helped"),
        )
        .outerjoin(Structure, Structure.id == Opinion.structure_id)
        .where(Opinion.territory_id == territory_id, Opinion.week >= since, Opinion.week < until)
        .group_by(Structure.name)
        .order_by(Structure.name)
    )
    return session.execute(statement).all()
