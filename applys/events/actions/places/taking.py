"""The one conditional write: count one more, keep the booking, note it."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.events.actions.places.serving import DOMAIN
from applys.events.models import Booking, BookingState, BookingStep, Slot
from applys.kernel import stamps
from applys.kernel.records import Base

# As tables: given parameters, an INSERT of an entity would be taken for a list of rows.
BOOKING, STEP = (Base.metadata.tables[each.__tablename__] for each in (Booking, BookingStep))
NOW = bindparam("b_now", type_=BOOKING.c.created_at.type)
SLOT_ID = bindparam("b_slot_id", type_=BOOKING.c.slot_id.type)
GIVEN = (
    "id", "account_id", "guest_id", "code", "first_name", "phone", "registered_by",
    "registered_by_name", "consented_at",
)  # fmt: skip
ENDED = ("held_until", "passed", "asked_at", "confirmed_at", "revoked_at")
# What a person who comes back after an end has anew.
AGAIN = (
    "state", "rank", "turn", "received_at", "busy_from", "busy_until", "code", "first_name",
    "phone", "registered_by", "registered_by_name", "consented_at", *ENDED,
)  # fmt: skip


class Taken(NamedTuple):
    """What was written. `position` is the turn in the queue, for who waits."""

    id: UUID
    state: BookingState
    rank: int
    received_at: datetime
    position: int | None


def take(session: Session, slot_id: UUID, facts: dict[str, Any], now: datetime) -> Taken | None:
    """Take a place if one is free, else a turn; None when the slot takes no bookings.

    `facts` are those of `GIVEN`, with `step_id`, `by` and `details` of the step. The slot's row
    stays locked until the transaction ends, so that ranks follow the order of commits: nothing
    slow may come between.
    """
    given = {f"b_{name}": value for name, value in facts.items()}
    asked = {"b_now": now, "b_slot_id": slot_id, **given}
    found = session.execute(WRITE, asked).one_or_none()
    return Taken(*found) if found else None


def _write() -> Select[*tuple[Any, ...]]:
    place = _counted()
    kept = _kept(place)
    seen = (kept.c.id, kept.c.state, kept.c.rank, kept.c.received_at)
    position = case((~place.c.last_held, place.c.waiting))
    written = select(*seen, position).select_from(kept.join(place, literal(True)))  # noqa: FBT003
    return written.add_cte(_noted(kept), stamps.bumped(DOMAIN, kept))


def _counted() -> CTE:
    """SQL: one more has a place, or waits, if the slot is open and has not started."""
    free = Slot.taken < Slot.capacity
    counted = {
        "taken": Slot.taken + case((free, 1), else_=0),
        "waiting": Slot.waiting + case((free, 0), else_=1),
        "ranks": Slot.ranks + 1,
        "last_received_at": func.greatest(Slot.last_received_at, NOW),
        "last_held": free,
    }
    one = update(Slot).where(Slot.id == SLOT_ID, Slot.open, Slot.starts_at > NOW).values(counted)
    seen = (
        Slot.ranks, Slot.last_received_at, Slot.last_held, Slot.waiting, Slot.starts_at,
        Slot.ends_at,
    )  # fmt: skip
    return one.returning(*seen).cte("place")


def _kept(place: CTE) -> CTE:
    """SQL: the booking, or that of someone who comes back."""
    held = place.c.last_held
    states = case((held, str(BookingState.HELD)), else_=str(BookingState.WAITING))
    row: dict[str, ColumnElement[Any]] = {
        **{name: bindparam(f"b_{name}", type_=BOOKING.c[name].type) for name in GIVEN},
        **{name: null() for name in ENDED},
        "created_at": NOW,
        "slot_id": SLOT_ID,
        "state": states,
        "rank": place.c.ranks,
        "turn": place.c.ranks,
        "received_at": place.c.last_received_at,
        "busy_from": case((held, place.c.starts_at)),
        "busy_until": case((held, place.c.ends_at)),
    }
    new = insert(BOOKING).from_select([*row], select(*row.values()), include_defaults=False)
    again = {name: new.excluded[name] for name in AGAIN}
    kept = new.on_conflict_do_update(index_elements=["slot_id", "person_id"], set_=again)
    seen = (BOOKING.c.id, BOOKING.c.state, BOOKING.c.rank, BOOKING.c.received_at)
    return kept.returning(*seen).cte("kept")


def _noted(kept: CTE) -> CTE:
    """SQL: the first step of its history."""
    step: dict[str, ColumnElement[Any]] = {
        "id": bindparam("b_step_id", type_=STEP.c.id.type),
        "created_at": NOW,
        "booking_id": kept.c.id,
        "account_id": bindparam("b_by", type_=STEP.c.account_id.type),
        "became": kept.c.state,
        "details": bindparam("b_details", type_=STEP.c.details.type),
    }
    noted = insert(STEP).from_select([*step], select(*step.values()), include_defaults=False)
    return noted.cte("noted")


WRITE = _write()
