"""The resident's sheet, for them and for those whom they let read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.directions.models import (
    Followup,
    FollowupItem,
    FollowupReading,
    FollowupShare,
    Purpose,
)
from applys.kernel.callers import Caller
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

MOST = 200
FRESH = {"populate_existing": True}


class NotShared(NotFound):
    """This sheet is not shared with your structure, or not any more"""


def find_own(session: Session, caller: Caller, *, hold: bool = False) -> Followup | None:
    wanted = select(Followup).where(Followup.account_id == caller.id)
    return session.scalar(wanted.with_for_update() if hold else wanted)


def items(session: Session, followup_id: UUID) -> Sequence[Row[Any]]:
    """The lines of a sheet, those that are not done first, the latest first."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            FollowupItem.id, FollowupItem.created_at, FollowupItem.kind, FollowupItem.words,
            FollowupItem.due_at, FollowupItem.done_at, Partner.name.label("by"),
        )
        .outerjoin(Partner, Partner.id == FollowupItem.partner_id)
        .where(FollowupItem.followup_id == followup_id)
        .order_by(FollowupItem.done_at.is_not(None), FollowupItem.created_at.desc())
    )  # fmt: skip
    return session.execute(statement.limit(MOST)).all()


def shares(session: Session, followup_id: UUID, now: datetime) -> Sequence[Row[Any]]:
    """The structures that may read now."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            FollowupShare.id, FollowupShare.created_at, FollowupShare.purpose,
            FollowupShare.expires_at, FollowupShare.partner_id, Partner.name.label("partner"),
        )
        .join(Partner, Partner.id == FollowupShare.partner_id)
        .where(FollowupShare.followup_id == followup_id, *_living(now))
        .order_by(Partner.name, FollowupShare.id)
    )  # fmt: skip
    return session.execute(statement).all()


def readings(session: Session, followup_id: UUID) -> Sequence[Row[Any]]:
    """Who read it, the latest first: their structure, and their name if they gave one."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            FollowupReading.created_at, Partner.name.label("partner"),
            Account.display_name.label("person"),
        )
        .join(Partner, Partner.id == FollowupReading.partner_id)
        .outerjoin(Account, Account.id == FollowupReading.account_id)
        .where(FollowupReading.followup_id == followup_id)
        .order_by(FollowupReading.created_at.desc())
    )  # fmt: skip
    return session.execute(statement.limit(MOST)).all()


def lock_item(session: Session, followup_id: UUID, item_id: UUID) -> FollowupItem:
    wanted = select(FollowupItem).where(
        FollowupItem.id == item_id, FollowupItem.followup_id == followup_id
    )
    if found := session.scalar(wanted.with_for_update()):
        return found
    raise NotFound


def lock_share(session: Session, followup_id: UUID, share_id: UUID) -> FollowupShare:
    """A share, held: whoever writes under it waits until it is withdrawn or not."""
    wanted = select(FollowupShare).where(
        FollowupShare.id == share_id, FollowupShare.followup_id == followup_id
    )
    if found := session.scalar(wanted.with_for_update(), execution_options=FRESH):
        return found
    raise NotFound


def shared_with(session: Session, caller: Caller, now: datetime) -> Sequence[Row[Any]]:
    """The sheets that the caller's structure may read now, those that end first."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            FollowupShare.followup_id, FollowupShare.purpose, FollowupShare.created_at,
            FollowupShare.expires_at, Account.display_name.label("person"), Account.language,
        )
        .join(Followup, Followup.id == FollowupShare.followup_id)
        .join(Account, Account.id == Followup.account_id)
        .where(FollowupShare.partner_id == caller.partner_id, *_living(now))
        .order_by(FollowupShare.expires_at, FollowupShare.id)
    )  # fmt: skip
    return session.execute(statement.limit(MOST)).all()


def hold_share_for(
    session: Session, caller: Caller, followup_id: UUID, purposes: Sequence[Purpose], now: datetime
) -> FollowupShare:
    """A living share of a sheet with the caller's structure, held; raise `NotShared`."""
    wanted = select(FollowupShare).where(
        FollowupShare.followup_id == followup_id,
        FollowupShare.partner_id == caller.partner_id,
        FollowupShare.purpose.in_(purposes),
        *_living(now),
    )
    held = wanted.order_by(FollowupShare.expires_at.desc()).limit(1).with_for_update()
    if caller.partner_id and (found := session.scalar(held, execution_options=FRESH)):
        return found
    raise NotShared


def _living(now: datetime) -> tuple[Any, ...]:
    return FollowupShare.withdrawn_at.is_(None), FollowupShare.expires_at > now
