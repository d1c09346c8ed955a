"""Slots taken for a change, and what booking one hangs on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.events.models import Booking, BookingState, Guest, Meeting, Pass, Slot
from applys.events.queries.meetings import organised_by
from applys.kernel.callers import Caller
from applys.kernel.problems import NotFound


@dataclass(frozen=True, kw_only=True)
class Person:
    """An account or a guest, and where they live as far as they said."""

    account_id: UUID | None = None
    guest_id: UUID | None = None
    neighbourhood_id: UUID | None = None

    @property
    def id(self) -> UUID:
        found = self.account_id or self.guest_id
        if found is None:
            raise ValueError
        return found


def lock(session: Session, slot_ids: Collection[UUID]) -> dict[UUID, Slot]:
    """Take slots, in the order of their ids, as they are now."""
    statement = select(Slot).where(Slot.id.in_(slot_ids)).order_by(Slot.id).with_for_update()
    found = session.scalars(statement.execution_options(populate_existing=True))
    return {slot.id: slot for slot in found}


def lock_one(session: Session, caller: Caller, slot_id: UUID) -> Slot:
    """Take a slot of a meeting this member of staff may change."""
    statement = select(Slot.id).join(Meeting, Meeting.id == Slot.meeting_id)
    found = session.scalar(statement.where(Slot.id == slot_id, organised_by(caller)))
    if found is None:
        raise NotFound
    return lock(session, {found})[found]


def to_serve(session: Session, now: datetime) -> Sequence[UUID]:
    """The slots where a place is free and someone waits, in the order of their ids."""
    statement = select(Slot.id).where(
        Slot.waiting > 0, Slot.taken < Slot.capacity, Slot.open, Slot.starts_at > now
    )
    return session.scalars(statement.order_by(Slot.id)).all()


def person(session: Session, account_id: UUID) -> Person:
    """The person an account is."""
    statement = select(Account.neighbourhood_id).where(Account.id == account_id)
    return Person(account_id=account_id, neighbourhood_id=session.scalar(statement))


def guest(session: Session, guest_id: UUID) -> Person:
    statement = select(Guest.neighbourhood_id).where(Guest.id == guest_id)
    return Person(guest_id=guest_id, neighbourhood_id=session.scalar(statement))


def is_busy(session: Session, person_id: UUID, slot: Slot) -> bool:
    """Whether a person has a place elsewhere at the time of this slot."""
    elsewhere = exists().where(
        Booking.person_id == person_id,
        Booking.slot_id != slot.id,
        Booking.busy_from < slot.ends_at,
        Booking.busy_until > slot.starts_at,
    )
    return bool(session.scalar(select(elsewhere)))


def where_passed(person_id: UUID) -> Select[UUID]:
    """The slots whose queue went past a person because they had a place elsewhere."""
    return select(Booking.slot_id).where(
        Booking.person_id == person_id,
        Booking.state == BookingState.WAITING,
        Booking.passed == Pass.ALREADY_BUSY,
    )
