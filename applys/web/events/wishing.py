"""After an interview, a person says whether they would like to meet the firm again."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.actions import meeting_again
from applys.events.models import Booking
from applys.events.queries import bookings, tables
from applys.events.views.interest import whole
from applys.jobs.actions.applications import sending
from applys.jobs.queries.mandates import Applicant
from applys.kernel.database import session
from applys.kernel.problems import NotFound, Problem
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.events import parts
from applys.web.jobs import wording
from applys.web.render import language, page


@spoken.get("/places/<uuid:booking_id>/revoir")
def show_wish(booking_id: UUID) -> ResponseReturnValue:
    """Show what both said, and the card that would leave."""
    return _shown(_own(booking_id))


@spoken.post("/places/<uuid:booking_id>/revoir")
def say_wish(booking_id: UUID) -> ResponseReturnValue:
    """Say yes, with the card that was shown or without, or no."""
    booking = _own(booking_id)
    said = request.form.get("said", "")
    if said not in {"card", "yes", "no"}:
        raise NotFound
    consent = request.form.get("shown", "") if said == "card" else None
    send = current_app.extensions["send_card"]
    try:
        with session().begin_nested():
            meeting_again.say(
                session(), send, booking, interested=said != "no", consent=consent or None
            )
    except Problem as problem:
        return _shown(booking, problem)
    return redirect(request.path, HTTPStatus.SEE_OTHER)


def _own(booking_id: UUID) -> Booking:
    """The reader's own booking; what a mediator booked for others is theirs alone to answer."""
    caller = sessions.reader()
    if caller is None:
        raise NotFound
    booking = bookings.get_own(session(), caller, booking_id)
    if booking.account_id != caller.id:
        raise NotFound
    return booking


def _shown(booking: Booking, problem: Problem | None = None) -> ResponseReturnValue:
    said = whole(booking, tables.find_interest(session(), booking.id))
    card = _card(booking, said["offer_id"])
    return page(
        "events/wish.html",
        problem.status if problem else HTTPStatus.OK,
        private=True,
        booking=booking,
        said=said,
        card=wording.card(language(), card.card) if card else None,
        shown=card.shown if card else None,
        fault=parts.told(problem) if problem else None,
    )


def _card(booking: Booking, offer_id: UUID | None) -> sending.Preview | None:
    """What would leave, if the offer is still open and the person has a card."""
    if offer_id is None or booking.account_id is None:
        return None
    try:
        return sending.preview(session(), Applicant(account_id=booking.account_id), offer_id)
    except Problem:
        return None
