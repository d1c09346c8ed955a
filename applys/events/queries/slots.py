"""Slots taken for a change, and what booking one hangs on."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, exists, select, true
from sqlalchemy.orm import Session

from applys.events.models import TAKING, Booking, BookingState, Meeting, Pass, Slot
from applys.events.queries.meetings import organised_by
from applys.kernel.callers import Caller
from applys.kernel.problems import NotFound


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


def is_busy(session: Session, person_id: UUID, slot: Slot, *, besides: UUID | None = None) -> bool:
    """Whether a person has a place elsewhere at the time of this slot, besides one booking."""
    elsewhere = exists().where(
        Booking.person_id == person_id,
        Booking.slot_id != slot.id,
        Booking.id != besides if besides else true(),
        Booking.busy_from < slot.ends_at,
        Booking.busy_until > slot.starts_at,
    )
    return bool(session.scalar(select(elsewhere)))


def next_free(session: Session, slot: Slot, person_id: UUID, now: datetime) -> Slot | None:
    """The next interview at the same table that is free, and when the person is."""
    busy = exists().where(
        Booking.person_id == person_id,
        Booking.slot_id.not_in([slot.id, Slot.id]),
        Booking.busy_from < Slot.ends_at,
        Booking.busy_until > Slot.starts_at,
    )
    free = select(Slot).where(
        Slot.table_id == slot.table_id,
        Slot.id != slot.id,
        Slot.taken < Slot.capacity,
        Slot.starts_at > now,
        ~busy,
    )
    return session.scalar(free.order_by(Slot.starts_at).limit(1))


class Together(NamedTuple):
    """A meeting's own slots, and those elsewhere that its people may have once they are free."""

    own: Sequence[Slot]
    elsewhere: Sequence[Slot]


def lock_meeting(session: Session, meeting_id: UUID) -> Together:
    """Take a meeting's slots, with those elsewhere whose queue went past its people."""
    own, others = _of(session, [meeting_id])
    taken = lock(session, {*own, *others})
    return Together(
        own=[slot for slot in taken.values() if slot.meeting_id == meeting_id],
        elsewhere=[slot for slot in taken.values() if slot.meeting_id != meeting_id],
    )


def lock_meetings(session: Session, meeting_ids: Collection[UUID]) -> None:
    """Take all that `lock_meeting` would of each, in one order, before the first is changed."""
    own, others = _of(session, meeting_ids)
    lock(session, {*own, *others})


def _of(session: Session, meeting_ids: Collection[UUID]) -> tuple[Sequence[UUID], Sequence[UUID]]:
    """The slots of these meetings, and those elsewhere whose queue went past their people."""
    its_slots = select(Slot.id).where(Slot.meeting_id.in_(meeting_ids))
    people = select(Booking.person_id).where(
        Booking.slot_id.in_(its_slots), Booking.state.in_(TAKING)
    )
    elsewhere = session.scalars(where_passed(people)).all()
    return session.scalars(its_slots).all(), elsewhere


def where_passed(people: Select[UUID] | Sequence[UUID]) -> Select[UUID]:
    """The slots whose queue went past these people because they had a place elsewhere."""
    return select(Booking.slot_id).where(
        Booking.person_id.in_(people),
        Booking.state == BookingState.WAITING,
        Booking.passed == Pass.ALREADY_BUSY,
    )
