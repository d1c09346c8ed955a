"""Cubic metres come into the local and leave it; the balance is never negative.

Double entry: each movement takes from one account what it gives to another. Nothing is changed
or erased afterwards (a trigger refuses it): a mistake is corrected by its contrary.
"""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account as Person
from applys.dumping.models import Stream
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.problems import Conflict, NotFound
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.rounds.messages import news
from applys.rounds.models import Account, Local, Movement, Pickup
from applys.rounds.queries import ledger as queries

OF_USE = timedelta(days=7)


class NotSoMuch(Conflict):
    """The local does not hold so much of this"""


class AlreadyReversed(Conflict):
    """This movement was corrected before, or is a correction itself"""


def bring_in(
    session: Session,
    local: Local,
    pickup: Pickup,
    m3: Decimal,
    stream: Stream,
    account_id: UUID | None,
) -> Movement:
    """Write where a pick-up's load went: into the local, or straight to where it ends."""
    _hold(session, local.id)
    movement = Movement(
        local_id=local.id,
        account_id=account_id,
        source=Account.STREET,
        target=pickup.destination,
        stream=stream,
        m3=m3,
        moved_at=pickup.captured_at,
        pickup_id=pickup.id,
    )
    return _write(session, local, movement)


def take_out(session: Session, local: Local, movement: Movement) -> Movement:
    """Write what leaves the local; raise `NotSoMuch` beyond what it holds of that stream."""
    _hold(session, local.id)
    held = queries.balance(session, local.id).get(movement.stream, Decimal(0))
    if movement.m3 > held:
        raise NotSoMuch(held=float(held), stream=movement.stream)
    return _write(session, local, movement)


def reverse(
    session: Session, local: Local, movement_id: UUID, account_id: UUID, note: str
) -> Movement:
    """Correct a movement by its contrary; raise `NotSoMuch` when what came in left already."""
    _hold(session, local.id)
    wrong = session.scalar(
        select(Movement).where(Movement.id == movement_id, Movement.local_id == local.id)
    )
    if wrong is None:
        raise NotFound
    if wrong.reverses_id or queries.is_reversed(session, wrong.id):
        raise AlreadyReversed
    contrary = Movement(
        local_id=local.id,
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
        return take_out(session, local, contrary)
    return _write(session, local, contrary)


def is_nearly_full(session: Session, local: Local) -> bool:
    """Whether the local holds its alert share or more."""
    return _held(session, local) >= _alarming(local)


def _hold(session: Session, local_id: UUID) -> None:
    """Movements of one local are written one after the other."""
    session.execute(select(Local.id).where(Local.id == local_id).with_for_update())


def _write(session: Session, local: Local, movement: Movement) -> Movement:
    """Write a movement; the one that brings the local past its alert share tells of it."""
    session.add(movement)
    session.flush()
    if movement.target is Account.LOCAL:
        held = _held(session, local)
        if held - movement.m3 < _alarming(local) <= held:
            _alert(session, local, movement, held)
    return movement


def _alert(session: Session, local: Local, movement: Movement, held: Decimal) -> None:
    """Tell the crew's people and the coordinator, once for each time it fills."""
    staff = select(Person.id).where(
        Person.territory_id == local.territory_id,
        or_(Person.partner_id == local.carrier_id, Person.role == Role.COORDINATOR),
    )
    told = News(
        key=f"round-local:{local.id}:full:{movement.id}",
        kind=news.FULL,
        texts=news.full(local, held),
        link="/espace/local",
        expires_at=clock.now() + OF_USE,
    )
    notifications.tell(session, staff, told)


def _held(session: Session, local: Local) -> Decimal:
    return sum(queries.balance(session, local.id).values(), Decimal(0))


def _alarming(local: Local) -> Decimal:
    return local.holds_m3 * local.alert_share
