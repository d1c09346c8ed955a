"""Bookings: one person's, one slot's queue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from applys.accounts.models import Account
from applys.events.models import (
    TAKING,
    Booking,
    BookingState,
    BookingStep,
    Guest,
    Meeting,
    Slot,
    Table,
)
from applys.events.queries.meetings import organised_by
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

ACTIVE = frozenset({*TAKING, BookingState.WAITING})
LATE, ON_TIME = LATENESS = "late", "on_time"
AHEAD = aliased(Booking)
POSITION = (
    select(func.count())
    .where(
        AHEAD.slot_id == Booking.slot_id,
        AHEAD.state == BookingState.WAITING,
        AHEAD.turn <= Booking.turn,
        Booking.state == BookingState.WAITING,
    )
    .correlate(Booking)
    .scalar_subquery()
)
SHOWN = (
    select(
        Booking.id,
        Booking.slot_id,
        Slot.meeting_id,
        Meeting.kind,
        Meeting.title,
        Meeting.state.label("meeting_state"),
        Meeting.venue,
        Meeting.address,
        Meeting.cancel_until,
        Slot.starts_at,
        Slot.ends_at,
        Table.employer_name,
        Table.offer_title,
        Booking.state,
        Booking.rank,
        Booking.received_at,
        func.nullif(POSITION, 0).label("position"),
        Booking.held_until,
        Booking.passed,
        Booking.asked_at,
        Booking.confirmed_at,
        Booking.code,
        Booking.first_name,
        Booking.phone,
        Booking.registered_by_name,
        Booking.consented_at,
    )
    .join(Slot, Slot.id == Booking.slot_id)
    .join(Meeting, Meeting.id == Slot.meeting_id)
    .outerjoin(Table, Table.id == Slot.table_id)
)


class Waiting(NamedTuple):
    """Someone in a queue, and what decides whether a place can be offered to them."""

    booking: Booking
    neighbourhood_id: UUID | None
    busy: bool


class Stand(NamedTuple):
    """Where a booking stands."""

    id: UUID
    slot_id: UUID
    state: BookingState


def get_shown(session: Session, booking_id: UUID) -> Any:
    """A booking with its meeting and slot, on the word of whoever may act on it."""
    if found := session.execute(SHOWN.where(Booking.id == booking_id)).one_or_none():
        return found
    raise NotFound


def get_booking(session: Session, caller: Caller, booking_id: UUID) -> Booking:
    """A booking of the caller's own, of someone they registered, or of a meeting they organise."""
    statement = select(Booking).where(Booking.id == booking_id, _theirs(caller))
    if booking := session.scalar(statement):
        return booking
    raise NotFound


def get_at_desk(session: Session, caller: Caller, booking_id: UUID) -> Booking:
    """A booking of a meeting this member of staff organises."""
    statement = select(Booking).where(Booking.id == booking_id, _organised(caller))
    if booking := session.scalar(statement):
        return booking
    raise NotFound


def get_own(session: Session, caller: Caller, booking_id: UUID) -> Booking:
    """A booking of the caller's own, or of someone they registered; not of whom they receive."""
    own = or_(Booking.account_id == caller.id, Booking.registered_by == caller.id)
    if booking := session.scalar(select(Booking).where(Booking.id == booking_id, own)):
        return booking
    raise NotFound


def mine(
    session: Session,
    pager: Pager,
    caller: Caller,
    *,
    since: datetime,
    cursor: str | None,
    limit: int,
) -> Page:
    """The caller's bookings of what is not over, or those they made for others."""
    statement = SHOWN.where(
        or_(Booking.account_id == caller.id, Booking.registered_by == caller.id),
        Slot.ends_at > since,
    )
    keys = Key(column=Slot.starts_at), Key(column=Booking.id)
    return pager.page(
        session, statement, keys, query=["mine", caller.id], cursor=cursor, limit=limit
    )


def at_meeting(session: Session, meeting_id: UUID, account_id: UUID) -> Sequence[Any]:
    """What someone booked of one meeting, whatever became of it, by hour."""
    own = Slot.meeting_id == meeting_id, Booking.account_id == account_id
    return session.execute(SHOWN.where(*own).order_by(Slot.starts_at, Booking.id)).all()


def at_desk(
    session: Session,
    pager: Pager,
    meeting_id: UUID,
    states: Sequence[BookingState],
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """A meeting's bookings by slot, then by turn."""
    statement = SHOWN.where(Slot.meeting_id == meeting_id)
    if states:
        statement = statement.where(Booking.state.in_(states))
    keys = (
        Key(column=Slot.starts_at),
        Key(column=Slot.id),
        Key(column=Booking.turn),
        Key(column=Booking.id),
    )
    query = ["desk", meeting_id, states]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def queue(session: Session, slot: Slot, *, after: int, limit: int) -> Sequence[Waiting]:
    """Those who wait past a turn, in order."""
    elsewhere = aliased(Booking)
    busy = exists().where(
        elsewhere.person_id == Booking.person_id,
        elsewhere.slot_id != slot.id,
        elsewhere.busy_from < slot.ends_at,
        elsewhere.busy_until > slot.starts_at,
    )
    lives_in = func.coalesce(Account.neighbourhood_id, Guest.neighbourhood_id)
    statement = (
        select(Booking, lives_in, busy)
        .outerjoin(Account, Account.id == Booking.account_id)
        .outerjoin(Guest, Guest.id == Booking.guest_id)
        .where(
            Booking.slot_id == slot.id,
            Booking.state == BookingState.WAITING,
            Booking.turn > after,
        )
        .order_by(Booking.turn)
        .limit(limit)
    )
    rows = session.execute(statement.execution_options(populate_existing=True))
    return [Waiting(*row) for row in rows]


def waiting(session: Session, slot_id: UUID) -> Sequence[Booking]:
    """A slot's queue, in order."""
    statement = select(Booking).where(
        Booking.slot_id == slot_id, Booking.state == BookingState.WAITING
    )
    ordered = statement.order_by(Booking.turn).execution_options(populate_existing=True)
    return session.scalars(ordered).all()


def states(session: Session, slot_ids: Sequence[UUID]) -> Sequence[Stand]:
    """Who has, is offered or waits for a place of these slots."""
    statement = select(Booking.id, Booking.slot_id, Booking.state).where(
        Booking.slot_id.in_(slot_ids), Booking.state.in_(ACTIVE)
    )
    return [Stand(*row) for row in session.execute(statement.order_by(Booking.id))]


def lapsing(session: Session, now: datetime) -> Sequence[UUID]:
    """The bookings whose offer is over, the oldest first."""
    statement = select(Booking.id).where(
        Booking.state == BookingState.OFFERED, Booking.held_until < now
    )
    return session.scalars(statement.order_by(Booking.held_until)).all()


def steps(session: Session, caller: Caller, booking_id: UUID) -> Sequence[BookingStep]:
    """A booking's history, oldest first; for a firm, without who was late."""
    statement = select(BookingStep).where(BookingStep.booking_id == booking_id)
    if caller.role is Role.EMPLOYER:
        told = BookingStep.reason.is_(None) | BookingStep.reason.not_in(LATENESS)
        statement = statement.where(told)
    return session.scalars(statement.order_by(BookingStep.id)).all()


def _theirs(caller: Caller) -> Any:
    own = or_(Booking.account_id == caller.id, Booking.registered_by == caller.id)
    return own if caller.role is Role.RESIDENT else or_(own, _organised(caller))


def _organised(caller: Caller) -> Any:
    return Booking.slot_id.in_(
        select(Slot.id).join(Meeting, Meeting.id == Slot.meeting_id).where(organised_by(caller))
    )
