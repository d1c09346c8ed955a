"""A freed place is offered to the head of the queue, then to the next."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.events.actions.places import moving
from applys.events.actions.places.moving import Why
from applys.events.models import Booking, BookingState, Pass, Slot
from applys.events.queries import bookings as queries
from applys.events.queries import slots
from applys.events.queries.bookings import Waiting
from applys.events.rules import booking as rules
from applys.events.rules import queue as rules_of_queue
from applys.kernel import clock, stamps, tasks

DOMAIN = "events"
AT_ONCE = 50


def serve(session: Session, slot: Slot, now: datetime) -> None:
    """Offer each free place of a locked slot to the first in its queue who can have it."""
    if not slot.open or now >= slot.starts_at:
        return
    registration = moving.registration(session, slot)
    for one in _in_turn(session, slot):
        if slot.taken >= slot.capacity:
            return
        refused = rules.refusal(registration, one.neighbourhood_id, busy=one.busy, now=now)
        if refused:
            _pass_by(session, one.booking, refused)
        elif not _is_alone(session, one.booking.person_id):
            tasks.defer(session, "events.serve_slot", {"slot_id": str(slot.id)})
            return
        else:
            _offer(session, slot, one.booking, now)


def serve_all(session: Session, wanted: Collection[Slot], now: datetime) -> None:
    """Serve several locked slots, and say that what the public reads has changed."""
    for slot in wanted:
        serve(session, slot, now)
    session.flush()
    stamps.bump(session, DOMAIN)


def serve_slot(session: Session, slot_id: UUID) -> None:
    """Serve a slot where a place may be free."""
    serve_all(session, slots.lock(session, {slot_id}).values(), clock.now())


def lapse(session: Session, booking_id: UUID) -> bool:
    """End an offer whose time is over, and serve the next; return whether there was one."""
    booking = session.get_one(Booking, booking_id)
    freed = lock_with_others(session, booking.slot_id, booking.person_id)
    session.refresh(booking)
    now = clock.now()
    if booking.held_until is None or booking.held_until >= now:
        return False
    moving.become(
        session, freed[booking.slot_id], booking, BookingState.LAPSED, Why(reason="unanswered")
    )
    serve_all(session, freed.values(), now)
    tasks.defer(session, "events.tell_ended", {"booking_id": str(booking.id)})
    return True


def lock_with_others(session: Session, slot_id: UUID, person_id: UUID) -> dict[UUID, Slot]:
    """Take a slot, with those whose queue went past this person: they may be served now."""
    others = session.scalars(slots.where_passed([person_id])).all()
    return slots.lock(session, {slot_id, *others})


def _in_turn(session: Session, slot: Slot) -> Iterator[Waiting]:
    last = 0
    while some := queries.queue(session, slot, after=last, limit=AT_ONCE):
        yield from some
        last = some[-1].booking.turn


def _is_alone(session: Session, person_id: UUID) -> bool:
    """Keep the person's bookings to ourselves, unless they are booking elsewhere just now."""
    name = func.hashtextextended(turn_name(person_id), 0)
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(name))))


def turn_name(person_id: UUID) -> str:
    """What one person's bookings wait their turn by (`accounts.queries.people.wait_turn`)."""
    return f"bookings {person_id}"


def _offer(session: Session, slot: Slot, booking: Booking, now: datetime) -> None:
    until = rules_of_queue.claim_until(now, slot.starts_at)
    moving.become(
        session, slot, booking, BookingState.OFFERED, Why(reason="freed"), held_until=until
    )
    offered = {"booking_id": str(booking.id), "held_until": until.isoformat()}
    tasks.defer(session, "events.tell_offered", offered)


def _pass_by(session: Session, booking: Booking, refused: Pass) -> None:
    if booking.passed != refused:
        booking.passed = refused
        moving.note(session, booking, booking.state, Why(reason=refused))
