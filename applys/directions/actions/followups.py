"""The resident keeps their sheet and lets structures read it; every reading is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.directions.models import (
    Followup,
    FollowupItem,
    FollowupReading,
    FollowupShare,
    ItemKind,
    Purpose,
)
from applys.directions.queries import followups as queries
from applys.directions.queries import protocols
from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict, NotFound

CONSENT_VERSION = "2026-11"
LONGEST_SHARE = timedelta(days=365)
MOST_LINES = 200


class SheetFull(Conflict):
    """The sheet has two hundred lines: erase some"""


class AlreadyShared(Conflict):
    """The sheet is shared with this structure for this purpose already"""


def open_sheet(session: Session, caller: Caller) -> Followup:
    """The caller's sheet, held, made when there is none yet."""
    fresh = insert(Followup).values(
        id=ids.new_id(), created_at=clock.now(), account_id=caller.id, touched_at=clock.now()
    )
    session.execute(fresh.on_conflict_do_nothing(index_elements=[Followup.account_id]))
    found = queries.find_own(session, caller, hold=True)
    if found is None:
        raise NotFound
    found.touched_at = clock.now()
    return found


def add_item(
    session: Session,
    followup: Followup,
    *,
    kind: ItemKind,
    words: str,
    due_at: datetime | None = None,
    partner_id: UUID | None = None,
) -> FollowupItem:
    """Write a line; raise `SheetFull`."""
    if len(queries.items(session, followup.id)) >= MOST_LINES:
        raise SheetFull
    item = FollowupItem(
        followup_id=followup.id, kind=kind, words=words, due_at=due_at, partner_id=partner_id
    )
    session.add(item)
    session.flush()
    return item


def change_item(item: FollowupItem, changes: Mapping[str, Any]) -> None:
    """Change a line; `done` says whether it is."""
    item.words = changes.get("words", item.words)
    item.due_at = changes.get("due_at", item.due_at)
    if "done" in changes:
        item.done_at = clock.now() if changes["done"] else None


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """Who may read, what for, and for how many days; said yes to in the caller's language."""

    partner_id: UUID
    purpose: Purpose
    days: int
    read_aloud: bool = False


def share(session: Session, caller: Caller, followup: Followup, wanted: Sharing) -> FollowupShare:
    """Let a structure of the town read, for a time; raise NotFound, or `AlreadyShared`."""
    if not protocols.known_partners(session, caller.territory_id, [wanted.partner_id]):
        raise NotFound
    now, asked = clock.now(), (wanted.partner_id, wanted.purpose)
    living = queries.shares(session, followup.id, now)
    if any((each.partner_id, each.purpose) == asked for each in living):
        raise AlreadyShared
    _close_expired(session, followup.id, wanted)
    made = FollowupShare(
        followup_id=followup.id,
        partner_id=wanted.partner_id,
        purpose=wanted.purpose,
        consent={
            "version": CONSENT_VERSION,
            "language": caller.language,
            "read_aloud": wanted.read_aloud,
            "at": now.isoformat(),
        },
        expires_at=now + min(timedelta(days=wanted.days), LONGEST_SHARE),
    )
    session.add(made)
    session.flush()
    return made


def withdraw_share(found: FollowupShare) -> None:
    """From now on the structure reads nothing; again changes nothing."""
    found.withdrawn_at = found.withdrawn_at or clock.now()


def read_as_staff(session: Session, caller: Caller, followup_id: UUID) -> FollowupShare:
    """Open someone's sheet for the caller's structure, and write the reading down.

    Raise `NotShared`. The sheet counts as touched: who is followed is not forgotten.
    """
    now = clock.now()
    found = queries.hold_share_for(session, caller, followup_id, list(Purpose), now)
    session.add(
        FollowupReading(
            followup_id=followup_id,
            share_id=found.id,
            partner_id=found.partner_id,
            account_id=caller.id,
        )
    )
    session.get_one(Followup, followup_id).touched_at = now
    session.flush()
    return found


def write_as_staff(
    session: Session, caller: Caller, followup_id: UUID, new: Mapping[str, Any]
) -> FollowupItem:
    """Write a line on someone's sheet; raise `NotShared` unless it is shared to follow together.

    The share is held meanwhile: a withdrawal either came before, or comes after.
    """
    found = queries.hold_share_for(session, caller, followup_id, [Purpose.FOLLOW], clock.now())
    followup = session.get_one(Followup, followup_id)
    followup.touched_at = clock.now()
    return add_item(session, followup, partner_id=found.partner_id, **new)


def _close_expired(session: Session, followup_id: UUID, wanted: Sharing) -> None:
    """A share that ran out makes room for a new one; its readings stay."""
    expired = update(FollowupShare).where(
        FollowupShare.followup_id == followup_id,
        FollowupShare.partner_id == wanted.partner_id,
        FollowupShare.purpose == wanted.purpose,
        FollowupShare.withdrawn_at.is_(None),
        FollowupShare.expires_at <= clock.now(),
    )
    session.execute(expired.values(withdrawn_at=FollowupShare.expires_at))
