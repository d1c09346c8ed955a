"""The meeting itself opens, moves, is postponed or called off: its places follow, all at once."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from applys.events.actions.places import serving
from applys.events.actions.places.moving import Why
from applys.events.models import Booking, BookingState, BookingStep, Slot
from applys.events.queries import bookings as queries
from applys.events.queries.slots import Together
from applys.kernel import ids

NOT_BUSY: Mapping[str, Any] = {"busy_from": None, "busy_until": None, "held_until": None}


def open_places(session: Session, slots: Collection[Slot], now: datetime) -> None:
    """Take bookings from now on, and serve those who wait already."""
    for slot in slots:
        slot.open = True
    session.flush()
    serving.serve_all(session, slots, now)


def close_places(session: Session, slots: Collection[Slot]) -> None:
    """Take no more bookings; those there are stay."""
    for slot in slots:
        slot.open = False
    session.flush()


def ask_again(session: Session, together: Together, why: Why, now: datetime) -> None:
    """Keep every place, and ask each person to confirm; what was only offered waits again.

    Until they confirm, the meeting takes none of their time: they may have a place elsewhere.
    """
    slots = together.own
    rows = queries.states(session, [slot.id for slot in slots])
    _all_become(session, slots, BookingState.HELD, {"asked_at": now, "confirmed_at": None})
    _all_become(session, slots, BookingState.OFFERED, {"state": BookingState.WAITING})
    offered = Counter(row.slot_id for row in rows if row.state is BookingState.OFFERED)
    for slot in slots:
        slot.taken -= offered[slot.id]
        slot.waiting += offered[slot.id]
    became = {BookingState.OFFERED: BookingState.WAITING}
    _note_all(session, rows, became, why, now)
    serving.serve_all(session, together.elsewhere, now)


def call_off(session: Session, together: Together, why: Why, now: datetime) -> None:
    """End every booking with the meeting; each is noted, and nobody is offered what it frees."""
    slots = together.own
    close_places(session, slots)
    rows = queries.states(session, [slot.id for slot in slots])
    for state in queries.ACTIVE:
        _all_become(session, slots, state, {"state": BookingState.CALLED_OFF})
    for slot in slots:
        slot.taken = slot.waiting = 0
    _note_all(session, rows, dict.fromkeys(queries.ACTIVE, BookingState.CALLED_OFF), why, now)
    serving.serve_all(session, together.elsewhere, now)


def _all_become(
    session: Session, slots: Collection[Slot], state: BookingState, values: Mapping[str, Any]
) -> None:
    found = update(Booking).where(
        Booking.slot_id.in_([slot.id for slot in slots]), Booking.state == state
    )
    quietly = found.execution_options(synchronize_session=False)
    session.execute(quietly.values({**NOT_BUSY, **values}))


def _note_all(
    session: Session,
    rows: Collection[queries.Stand],
    became: Mapping[BookingState, BookingState],
    why: Why,
    now: datetime,
) -> None:
    """A step for each booking, in one statement."""
    steps = [
        {
            "id": ids.new_id(),
            "created_at": now,
            "booking_id": row.id,
            "account_id": why.account_id,
            "was": row.state,
            "became": became.get(row.state, row.state),
            "reason": why.reason,
            "details": why.details,
        }
        for row in rows
    ]
    if steps:
        session.execute(insert(BookingStep), steps)
    session.flush()
