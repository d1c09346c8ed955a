"""People accept, decline, confirm or give back; organisers take someone off."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.accounts.queries import people
from applys.events.actions.places import moving, serving
from applys.events.actions.places.moving import Why
from applys.events.models import Booking, BookingState, Meeting, Slot
from applys.events.queries import bookings as queries
from applys.events.queries import slots
from applys.events.rules import booking as rules
from applys.events.rules.booking import Answer
from applys.kernel import clock, stamps, tasks
from applys.kernel.problems import NotFound


def answer(
    session: Session, booking_id: UUID, said: Answer, account_id: UUID | None = None
) -> Booking:
    """Do what a person says about their booking; said twice, nothing more happens.

    A place given back is offered to the next at once. Raises the problem that says why not.
    """
    booking, locked = _taken(session, booking_id)
    slot, now = locked[booking.slot_id], clock.now()
    became = rules.answered(
        booking.state, said, held_until=booking.held_until, starts_at=slot.starts_at, now=now
    )
    if said is Answer.CONFIRM:
        _confirm(session, slot, booking, account_id)
    elif became is not booking.state:
        late = now > session.get_one(Meeting, slot.meeting_id).cancel_until
        details = {"late": True} if late and said is Answer.GIVE_BACK else {}
        why = Why(account_id=account_id, reason=said, details=details)
        moving.become(session, slot, booking, became, why)
        serving.serve_all(session, locked.values(), now)
    return booking


def remove(session: Session, booking_id: UUID, account_id: UUID, reason: str) -> Booking:
    """Take someone off a meeting's list, with a reason that they are told."""
    booking, locked = _taken(session, booking_id)
    if booking.state not in queries.ACTIVE:
        raise rules.NothingToAnswer(state=booking.state)
    why = Why(account_id=account_id, reason=reason)
    moving.become(session, locked[booking.slot_id], booking, BookingState.REMOVED, why)
    booking.revoked_at = clock.now()
    serving.serve_all(session, locked.values(), clock.now())
    tasks.defer(session, "events.tell_ended", {"booking_id": str(booking.id), "reason": reason})
    return booking


def _taken(session: Session, booking_id: UUID) -> tuple[Booking, dict[UUID, Slot]]:
    """A booking as it is now, with its slot and those it may free, all locked.

    It is read again once it is the person's turn: meanwhile they may have changed slots.
    """
    booking = session.get(Booking, booking_id)
    if booking is None:
        raise NotFound
    people.wait_turn(session, serving.turn_name(booking.person_id))
    session.refresh(booking)
    locked = serving.lock_with_others(session, booking.slot_id, booking.person_id)
    session.refresh(booking)
    return booking, locked


def _confirm(session: Session, slot: Slot, booking: Booking, account_id: UUID | None) -> None:
    if booking.asked_at is None or booking.confirmed_at is not None:
        return
    if slots.is_busy(session, booking.person_id, slot):
        raise rules.AlreadyBusy
    booking.confirmed_at = clock.now()
    moving.occupy(slot, booking)
    moving.note(session, booking, booking.state, Why(account_id=account_id, reason=Answer.CONFIRM))
    stamps.bump(session, serving.DOMAIN)
