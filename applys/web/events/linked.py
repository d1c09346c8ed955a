"""A booking's page, for its owner and for whoever holds its link: GET shows, POST acts."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.actions import linking, ticketing
from applys.events.models import Booking
from applys.events.queries import bookings
from applys.kernel.database import session
from applys.kernel.signing import LinkRefused
from applys.web import languages, sessions
from applys.web.blueprint import plain, spoken
from applys.web.events import place
from applys.web.render import language, page


@plain.get("/places", defaults={"token": None})
@plain.get("/places/<token>")
def follow_place(token: str | None) -> ResponseReturnValue:
    """Lead from a message's link, which knows no language, to the page in the reader's."""
    response = redirect(f"/{languages.preferred().code}/places" + (f"/{token}" if token else ""))
    response.vary.add("Accept-Language")
    return response


@spoken.get("/places/<name>")
def show_place(name: str) -> ResponseReturnValue:
    """Show a booking, by its id or by the link of a message; nothing changes, whoever looks."""
    booking = _find(name)
    return place.shown(booking) if booking else _over()


@spoken.post("/places/<name>")
def answer_place(name: str) -> ResponseReturnValue:
    """Accept or decline a place that is kept, confirm, or give back: one tap."""
    booking, caller = _find(name), sessions.reader()
    if booking is None:
        return _over()
    if problem := place.answer(booking, caller.id if caller else None):
        return place.shown(booking, problem)
    thanks = "" if "answer" in request.form else "?merci=1"
    return redirect(f"{request.path}{thanks}", HTTPStatus.SEE_OTHER)


@spoken.post("/places/<uuid:booking_id>/billet")
def renew_ticket(booking_id: UUID) -> ResponseReturnValue:
    """Replace a ticket that was lost or seen by someone else: the old one lets nobody in."""
    caller = sessions.reader()
    if caller is None:
        return _over()
    ticketing.renew(session(), bookings.get_booking(session(), caller, booking_id))
    return redirect(f"/{language().code}/places/{booking_id}#ticket", HTTPStatus.SEE_OTHER)


def _find(name: str) -> Booking | None:
    """One's own booking, by its id, or anyone's by its link; None for a link that is over."""
    try:
        booking_id = UUID(name)
    except ValueError:
        return _linked(name)
    caller = sessions.reader()
    return bookings.get_booking(session(), caller, booking_id) if caller else None


def _linked(token: str) -> Booking | None:
    try:
        return linking.read(session(), current_app.config["SECRET_KEY"], token)
    except LinkRefused:
        return None


def _over() -> ResponseReturnValue:
    return page("events/link_over.html", HTTPStatus.NOT_FOUND, private=True)
