"""What the clock does: offers end, idle places are served, pages turn."""

from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from applys.events.actions.places import serving
from applys.events.models import Meeting
from applys.events.queries import bookings, slots
from applys.kernel import clock, stamps
from applys.kernel.transactions import Transactions

PAGE_TURNS = timedelta(minutes=3)


def sweep(transaction: Transactions) -> int:
    """End each offer whose time is over, then serve each slot with a free place and a queue.

    Each in a transaction of its own: one that fails leaves the others done. Return how many.
    """
    with transaction() as session:
        over = bookings.lapsing(session, clock.now())
    for booking_id in over:
        with transaction() as session:
            serving.lapse(session, booking_id)
    with transaction() as session:
        idle = slots.to_serve(session, clock.now())
    for slot_id in idle:
        with transaction() as session:
            serving.serve_slot(session, slot_id)
    return len(over) + len(idle)


def turn_agenda(session: Session) -> bool:
    """Say that public pages changed when a meeting has ended or its registration closed."""
    now = clock.now()
    past = (now - PAGE_TURNS, now)
    ended = Meeting.ends_at.between(*past) | Meeting.registration_until.between(*past)
    turned = bool(session.scalar(select(exists().where(ended))))
    if turned:
        stamps.bump(session, serving.DOMAIN)
    return turned
