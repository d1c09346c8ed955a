"""People change interviews at a Job Dating: for a free one, or with each other."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from applys.accounts.queries import people
from applys.events.actions.places import moving, serving
from applys.events.actions.places.moving import Why
from applys.events.models import Booking, BookingState, BookingStep, Interest, Slot
from applys.events.queries import bookings as queries
from applys.events.queries import slots
from applys.events.rules import booking as booking_rules
from applys.events.rules import exchange as rules
from applys.events.rules.exchange import Seat
from applys.kernel import clock, tasks

MOVED, EXCHANGED = "moved", "exchanged"


class Taken(NamedTuple):
    """Bookings as they are now, with every slot that this may touch, locked."""

    bookings: list[Booking]
    slots: dict[UUID, Slot]


def mark_late(session: Session, by: UUID, booking: Booking, *, late: bool) -> Slot | None:
    """Note that someone is late, or not after all; return the next free interview at the table.

    Nothing else changes: their place stays theirs until they are moved. Raises `NotHeld`.
    """
    taken = _taken(session, {booking.id: booking.slot_id})
    rules.check_held(booking.state)
    slot, now = taken.slots[booking.slot_id], clock.now()
    if late is not (booking.late_at is not None):
        booking.late_at = now if late else None
        why = Why(account_id=by, reason=queries.LATE if late else queries.ON_TIME)
        moving.note(session, booking, booking.state, why)
    return slots.next_free(session, slot, booking.person_id, now) if late else None


def move(session: Session, by: UUID, booking: Booking, slot_id: UUID) -> None:
    """Give someone a free interview of their meeting; theirs already, nothing happens.

    Raises `SlotElsewhere`, `NotHeld`, `SlotBegan`, `SlotTaken` or `AlreadyBusy`.
    """
    taken, now = _taken(session, {booking.id: slot_id}), clock.now()
    if booking.slot_id == slot_id:
        return
    was, wanted = taken.slots[booking.slot_id], taken.slots.get(slot_id)
    if wanted is None or wanted.meeting_id != was.meeting_id:
        raise rules.SlotElsewhere
    rules.check_held(booking.state)
    rules.check_to_come(wanted.starts_at, now)
    _clear(session, booking, wanted, by)
    if wanted.taken >= wanted.capacity:
        raise rules.SlotTaken
    was.taken, wanted.taken = was.taken - 1, wanted.taken + 1
    _sit(session, booking, wanted, Why(account_id=by, reason=MOVED))
    _finish(session, taken, now)


def exchange(session: Session, by: UUID, wanted: Mapping[UUID, UUID]) -> list[Booking]:
    """Give two bookings each other's interviews; done already, nothing happens.

    `wanted` is the slot each is to have, so that a tap sent twice never changes them back.
    Raises the problem that says why not; then nothing changed.
    """
    taken, now = _taken(session, wanted), clock.now()
    if all(each.slot_id == wanted[each.id] for each in taken.bookings):
        return taken.bookings
    one, other = taken.bookings
    rules.check_exchange(*(_seat(each, wanted[each.id]) for each in (one, other)))
    for each in (one, other):
        rules.check_to_come(taken.slots[each.slot_id].starts_at, now)
    theirs = taken.slots[other.slot_id], taken.slots[one.slot_id]
    for each, slot, partner in zip((one, other), theirs, (other, one), strict=True):
        _clear(session, each, slot, by)
        details = {"with": str(partner.id)}
        _sit(session, each, slot, Why(account_id=by, reason=EXCHANGED, details=details))
    _finish(session, taken, now)
    return taken.bookings


def _taken(session: Session, wanted: Mapping[UUID, UUID]) -> Taken:
    """Wait for each person's turn, then for the slots, in an order that all keep."""
    bookings = [session.get_one(Booking, booking_id) for booking_id in wanted]
    persons = {each.person_id for each in bookings}
    for name in sorted(serving.turn_name(each) for each in persons):
        people.wait_turn(session, name)
    for each in bookings:
        session.refresh(each)
    passed = session.scalars(slots.where_passed(list(persons))).all()
    locked = slots.lock(session, {*wanted.values(), *(each.slot_id for each in bookings), *passed})
    for each in bookings:
        session.refresh(each)
    return Taken(bookings, locked)


def _seat(booking: Booking, wanted: UUID) -> Seat:
    return Seat(booking.person_id, booking.state, booking.slot_id, wanted)


def _sit(session: Session, booking: Booking, slot: Slot, why: Why) -> None:
    """Give a booking a locked slot whose place is counted: they come last of those who did."""
    if slots.is_busy(session, booking.person_id, slot, besides=booking.id):
        raise booking_rules.AlreadyBusy
    if session.get_one(Slot, booking.slot_id).table_id != slot.table_id:
        # What was said at one table is not said at another.
        session.execute(delete(Interest).where(Interest.booking_id == booking.id))
    details = {**why.details, "slot_id": [str(booking.slot_id), str(slot.id)]}
    now = clock.now()
    slot.ranks, slot.last_held = slot.ranks + 1, True
    slot.last_received_at = max(slot.last_received_at or now, now)
    booking.slot_id, booking.late_at = slot.id, None
    booking.rank = booking.turn = slot.ranks
    booking.received_at = slot.last_received_at
    moving.occupy(slot, booking)
    why = Why(account_id=why.account_id, reason=why.reason, details=details)
    moving.note(session, booking, booking.state, why)


def _clear(session: Session, booking: Booking, slot: Slot, by: UUID) -> None:
    """End what the person had in that slot besides, a turn or an ended place; keep its history."""
    there = select(Booking).where(
        Booking.slot_id == slot.id,
        Booking.person_id == booking.person_id,
        Booking.id != booking.id,
    )
    other = session.scalar(there.execution_options(populate_existing=True))
    if other is None:
        return
    if other.state in queries.ACTIVE:
        why = Why(account_id=by, reason=MOVED)
        moving.become(session, slot, other, BookingState.GIVEN_BACK, why)
    steps = update(BookingStep).where(BookingStep.booking_id == other.id)
    session.execute(steps.values(booking_id=booking.id))
    session.delete(other)
    session.flush()


def _finish(session: Session, taken: Taken, now: datetime) -> None:
    """Offer what this freed, and tell those who changed."""
    serving.serve_all(session, taken.slots.values(), now)
    told = [{"booking_id": str(each.id), "rank": each.rank} for each in taken.bookings]
    tasks.defer(session, "events.tell_exchanged", *told)
