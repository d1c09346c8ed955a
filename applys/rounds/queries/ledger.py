"""What the local holds, and how it came and went."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Select, case, cast, func, select
from sqlalchemy.orm import Session

from applys.dumping.models import Stream
from applys.kernel.keyset import Key, Page, Pager
from applys.rounds.models import Account, Movement

SIGNED = case(
    (Movement.target == Account.LOCAL, Movement.m3),
    (Movement.source == Account.LOCAL, -Movement.m3),
    else_=0,
)


def balance(session: Session, local_id: UUID) -> Mapping[Stream, Decimal]:
    """Cubic metres in the local, by stream."""
    statement = (
        select(Movement.stream, func.sum(SIGNED))
        .where(Movement.local_id == local_id)
        .group_by(Movement.stream)
    )
    return {stream: held for stream, held in session.execute(statement) if held}


def is_reversed(session: Session, movement_id: UUID) -> bool:
    found = select(Movement.id).where(Movement.reverses_id == movement_id)
    return session.scalar(found) is not None


def movements(
    session: Session, pager: Pager, local_id: UUID, *, cursor: str | None, limit: int
) -> Page:
    """The local's movements, newest first."""
    statement: Select[*tuple[Any, ...]] = select(
        Movement.id,
        Movement.created_at,
        Movement.moved_at,
        Movement.source,
        Movement.target,
        Movement.stream,
        cast(Movement.m3, Float).label("m3"),
        Movement.ticket,
        cast(Movement.kilos, Float).label("kilos"),
        Movement.note,
        Movement.reverses_id,
    ).where(Movement.local_id == local_id)
    keys = (
        Key(column=Movement.created_at, descending=True),
        Key(column=Movement.id, descending=True),
    )
    return pager.page(
        session, statement, keys, query=["ledger", local_id], cursor=cursor, limit=limit
    )
