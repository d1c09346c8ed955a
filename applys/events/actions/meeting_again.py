"""Both sides of an interview say whether they would like to meet again; both yes, a card leaves."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.events.models import Booking, Interest
from applys.events.queries import tables as queries
from applys.events.rules import interest as rules
from applys.kernel import clock, tasks
from applys.kernel.problems import Problem

# Sends a person's card to an offer as it was shown to them; returns the application.
# Events and jobs are strangers: the application plugs it in.
SendCard = Callable[[Session, UUID, UUID, str], UUID]


def say(
    session: Session, send: SendCard, booking: Booking, *, interested: bool, consent: str | None
) -> Interest:
    """The person says it. `consent`: the card, as shown, leaves at once when both would like to.

    Raises what `rules.check_open` does, `NoOfferHere`, `AlreadySent`, or what stops the card; then
    nothing is kept.
    """
    table, interest = _held(session, booking)
    if consent and table.offer_id is None:
        raise rules.NoOfferHere
    if interest.sent_at and not interested:
        raise rules.AlreadySent
    interest.by_person_at = (interest.by_person_at or clock.now()) if interested else None
    if interest.sent_at is None:
        interest.consent = consent if interested and booking.account_id else None
    interest.refused = None
    if _is_ready(interest, table):
        _send(session, send, booking, table, interest)
    session.flush()
    return interest


def say_for_firm(
    session: Session, send: SendCard, booking: Booking, by: UUID, *, interested: bool
) -> Interest:
    """The firm says it, or someone who organises says it for them.

    A card that cannot leave any more (it changed since, the offer ended) changes nothing to what
    the firm said: the person is asked again. Raises what `rules.check_open` does, `AlreadySent`.
    """
    table, interest = _held(session, booking)
    if interest.sent_at and not interested:
        raise rules.AlreadySent
    first = interested and interest.by_employer_at is None
    interest.by_employer_at = (interest.by_employer_at or clock.now()) if interested else None
    interest.noted_by = by
    session.flush()
    if _is_ready(interest, table):
        _try(session, send, booking, table, interest)
    if first and interest.sent_at is None:
        tasks.defer(session, "events.tell_interest", {"booking_id": str(booking.id)})
    return interest


def _held(session: Session, booking: Booking) -> tuple[Row[tuple[object, ...]], Interest]:
    """The table of a booking, and what was said of it, taken until the transaction ends."""
    table = queries.table_of(session, booking)
    starts_at = table.interview_at if table else None
    rules.check_open(booking.state, starts_at, clock.now())
    if table is None:
        raise rules.NoInterview(state=booking.state)
    fresh = insert(Interest).values(booking_id=booking.id)
    session.execute(fresh.on_conflict_do_nothing())
    found = session.get_one(Interest, booking.id, with_for_update=True, populate_existing=True)
    return table, found


def _is_ready(interest: Interest, table: Row[tuple[object, ...]]) -> bool:
    agreed = interest.mutual and interest.consent is not None
    return agreed and interest.sent_at is None and table.offer_id is not None


def _send(
    session: Session,
    send: SendCard,
    booking: Booking,
    table: Row[tuple[object, ...]],
    interest: Interest,
) -> None:
    if booking.account_id and interest.consent:
        sent = send(session, booking.account_id, table.offer_id, interest.consent)
        interest.application_id, interest.sent_at = sent, clock.now()


def _try(
    session: Session,
    send: SendCard,
    booking: Booking,
    table: Row[tuple[object, ...]],
    interest: Interest,
) -> None:
    """Send, or keep the problem that stopped it; half of it is never kept."""
    try:
        with session.begin_nested():
            _send(session, send, booking, table, interest)
    except Problem as problem:
        session.refresh(interest)
        interest.refused, interest.consent = problem.slug(), None
    session.flush()
