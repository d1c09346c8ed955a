"""A place is booked, or a turn in the queue: one conditional write."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, null, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from applys.accounts.queries import people
from applys.events.actions.places import moving, serving
from applys.events.actions.places.moving import Why
from applys.events.models import Booking, BookingState, Meeting, Pass, Slot
from applys.events.queries import bookings as queries
from applys.events.queries import slots
from applys.events.queries.slots import Person
from applys.events.rules import booking as rules
from applys.events.rules import codes
from applys.kernel import clock, ids, stamps
from applys.kernel.problems import NotFound

ONCE_MORE = (
    "state", "rank", "turn", "received_at", "busy_from", "busy_until", "held_until", "passed",
    "asked_at", "confirmed_at", "code", "revoked_at", "first_name", "phone", "registered_by",
    "registered_by_name", "consented_at",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who wants a place, what they say of themselves, and who asks for them.

    `id` is the client's own name for the booking: a tap sent twice is one booking.
    """

    person: Person
    id: UUID | None = None
    first_name: str | None = None
    phone: str | None = None
    registered_by: UUID | None = None
    registered_by_name: str | None = None
    consented_at: datetime | None = None


def book(session: Session, slot_id: UUID, wish: Wish) -> Booking:
    """Book a place, or a turn in the queue when none is free; booked already, it stays as it is.

    Raises the problem that says why not.
    """
    people.wait_turn(session, serving.turn_name(wish.person.id))
    slot = session.get(Slot, slot_id, populate_existing=True)
    meeting = session.get(Meeting, slot.meeting_id) if slot else None
    if slot is None or meeting is None or meeting.announced_at is None:
        raise NotFound
    booked = queries.find(session, slot_id, wish.person.id)
    if booked and booked.state in queries.ACTIVE:
        return booked
    if booked and booked.state is BookingState.REMOVED:
        raise rules.RemovedByOrganiser
    _check(session, slot, meeting, wish)
    return _write(session, slot, wish)


def _check(session: Session, slot: Slot, meeting: Meeting, wish: Wish) -> None:
    now, registration = clock.now(), moving.registration(session, slot)
    rules.check_open(registration, now)
    busy = slots.is_busy(session, wish.person.id, slot)
    refused = rules.refusal(registration, wish.person.neighbourhood_id, busy=busy, now=now)
    if refused is Pass.NEIGHBOURHOODS_FIRST:
        raise rules.NeighbourhoodsFirst(opens_to_all_at=registration.opens_to_all_at)
    if refused:
        raise rules.AlreadyBusy
    asked = {"first_name": meeting.asks_first_name, "phone": meeting.asks_phone}
    given = {"first_name": wish.first_name, "phone": wish.phone}
    if wish.registered_by is None:
        rules.check_person(asked, meeting.asks_why, given)


def _write(session: Session, slot: Slot, wish: Wish) -> Booking:
    """Take a place if one is free, else a turn; the row's lock makes commit order the order."""
    now = clock.now()
    facts = _facts(slot, wish, now)
    for state in (BookingState.HELD, BookingState.WAITING, BookingState.HELD):
        if found := session.scalar(_conditional(slot.id, state, facts, now)):
            booking = session.get_one(Booking, found, populate_existing=True)
            by = wish.registered_by or wish.person.account_id
            names = {"by": wish.registered_by_name} if wish.registered_by else {}
            moving.note(session, booking, None, Why(account_id=by, details=names))
            stamps.bump(session, serving.DOMAIN)
            return booking
    raise rules.RegistrationClosed


def _conditional(
    slot_id: UUID, state: BookingState, facts: dict[str, ColumnElement[Any]], now: datetime
) -> ReturningInsert[tuple[UUID]]:
    """SQL: count one more if there is a place (or, to wait, none), and keep the booking."""
    held, free = state is BookingState.HELD, Slot.taken < Slot.capacity
    counted = {
        "taken": Slot.taken + int(held),
        "waiting": Slot.waiting + int(not held),
        "ranks": Slot.ranks + 1,
        "last_received_at": func.greatest(Slot.last_received_at, now),
    }
    taking = update(Slot).where(
        Slot.id == slot_id, Slot.open, Slot.starts_at > now, free if held else ~free
    )
    given = (Slot.ranks, Slot.last_received_at, Slot.starts_at, Slot.ends_at)
    place = taking.values(counted).returning(*given).cte("place")
    row = {
        **facts,
        "state": literal(str(state)),
        "rank": place.c.ranks,
        "turn": place.c.ranks,
        "received_at": place.c.last_received_at,
        "busy_from": place.c.starts_at if held else null(),
        "busy_until": place.c.ends_at if held else null(),
    }
    kept = insert(Booking).from_select([*row], select(*row.values()), include_defaults=False)
    again = {name: getattr(kept.excluded, name) for name in ONCE_MORE}
    conflict = [Booking.slot_id, Booking.person_id]
    return kept.on_conflict_do_update(index_elements=conflict, set_=again).returning(Booking.id)


def _facts(slot: Slot, wish: Wish, now: datetime) -> dict[str, ColumnElement[Any]]:
    """What a new row says whatever it becomes."""
    values = {
        "id": wish.id or ids.new_id(),
        "created_at": now,
        "slot_id": slot.id,
        "account_id": wish.person.account_id,
        "guest_id": wish.person.guest_id,
        "code": codes.new_code(),
        "first_name": wish.first_name,
        "phone": wish.phone,
        "registered_by": wish.registered_by,
        "registered_by_name": wish.registered_by_name,
        "consented_at": wish.consented_at,
        **dict.fromkeys(("held_until", "passed", "asked_at", "confirmed_at", "revoked_at")),
    }
    return {name: literal(value, COLUMNS[name].type) for name, value in values.items()}


COLUMNS = Booking.__table__.columns
