"""The caller's devices and wishes, looked up."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.kernel.callers import Caller
from applys.kernel.problems import NotFound
from applys.notifications.models import Device, Preference, Rhythm


def wait_turn(session: Session, caller: Caller) -> None:
    """Hold the caller's account: their phones come one at a time, and not while they leave."""
    account = select(Account.id).where(Account.id == caller.id)
    if session.scalar(account.with_for_update(key_share=True)) is None:
        raise NotFound


def devices(session: Session, caller: Caller) -> Sequence[Device]:
    """The caller's living devices, newest first."""
    statement = select(Device).where(Device.account_id == caller.id, Device.gone_at.is_(None))
    return session.scalars(statement.order_by(Device.id.desc())).all()


def devices_by_last_sight(session: Session, caller: Caller) -> Sequence[Device]:
    """All the caller's devices, the last seen first."""
    statement = select(Device).where(Device.account_id == caller.id)
    return session.scalars(statement.order_by(Device.seen_at.desc(), Device.id)).all()


def get_device(session: Session, caller: Caller, device_id: UUID) -> Device:
    statement = select(Device).where(Device.id == device_id, Device.account_id == caller.id)
    if device := session.scalar(statement):
        return device
    raise NotFound


def preferences(session: Session, caller: Caller) -> Sequence[Preference]:
    return session.scalars(select(Preference).where(Preference.account_id == caller.id)).all()


def rhythm(session: Session, caller: Caller) -> Rhythm:
    """The caller's rhythm; one of defaults, not saved, for those who changed nothing."""
    return session.get(Rhythm, caller.id) or Rhythm(account_id=caller.id)
