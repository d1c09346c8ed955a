"""Cubic metres come into the local and leave it; the balance is never negative."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.models import Stream
from applys.kernel import clock
from applys.kernel.problems import Conflict, NotFound
from applys.rounds.models import Account, Local, Movement
from applys.rounds.queries import ledger as queries

OUT = (Account.TIP, Account.REUSE)


class NotSoMuch(Conflict):
    """The local does not hold so much of this"""


class AlreadyReversed(Conflict):
    """This movement was corrected before, or is a correction itself"""


def bring_in(
    session: Session,
    local_id: UUID,
    pickup_id: UUID,
    m3: Decimal,
    stream: Stream,
    account_id: UUID | None,
) -> Movement:
    """Write what a pick-up brings to the local."""
    _hold(session, local_id)
    return _write(
        session,
        Movement(
            local_id=local_id,
            account_id=account_id,
            source=Account.STREET,
            target=Account.LOCAL,
            stream=stream,
            m3=m3,
            moved_at=clock.now(),
            pickup_id=pickup_id,
        ),
    )


def take_out(session: Session, movement: Movement) -> Movement:
    """Write what leaves for the tip or for reuse; raise `NotSoMuch` beyond the balance."""
    _hold(session, movement.local_id)
    held = queries.balance(session, movement.local_id).get(movement.stream, Decimal(0))
    if movement.m3 > held:
        raise NotSoMuch(held=float(held), stream=movement.stream)
    return _write(session, movement)


def reverse(
    session: Session, local_id: UUID, movement_id: UUID, account_id: UUID, note: str
) -> Movement:
    """Correct a movement by its contrary; raise `NotSoMuch` when what came in left already."""
    _hold(session, local_id)
    wrong = session.scalar(
        select(Movement).where(Movement.id == movement_id, Movement.local_id == local_id)
    )
    if wrong is None:
        raise NotFound
    if wrong.reverses_id or queries.is_reversed(session, wrong.id):
        raise AlreadyReversed
    contrary = Movement(
        local_id=local_id,
        account_id=account_id,
        source=wrong.target,
        target=wrong.source,
        stream=wrong.stream,
        m3=wrong.m3,
        moved_at=clock.now(),
        note=note,
        reverses_id=wrong.id,
    )
    if contrary.source is Account.LOCAL:
        return take_out(session, contrary)
    return _write(session, contrary)


def is_nearly_full(session: Session, local: Local) -> bool:
    """Whether the local holds more than its alert share."""
    held = sum(queries.balance(session, local.id).values(), Decimal(0))
    return held >= local.holds_m3 * local.alert_share


def _hold(session: Session, local_id: UUID) -> None:
    """Movements of one local are written one after the other."""
    session.execute(select(Local.id).where(Local.id == local_id).with_for_update())


def _write(session: Session, movement: Movement) -> Movement:
    session.add(movement)
    session.flush()
    return movement


def tip(
    local_id: UUID, account_id: UUID, stream: Stream, m3: Decimal, target: Account, at: datetime
) -> Movement:
    """A movement that leaves the local, not written yet."""
    return Movement(
        local_id=local_id,
        account_id=account_id,
        source=Account.LOCAL,
        target=target,
        stream=stream,
        m3=m3,
        moved_at=at,
    )
