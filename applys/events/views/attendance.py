"""Tickets are shown and replaced; people are let in."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.events.actions import checking_in, ticketing
from applys.events.actions.checking_in import Entry, Outcome
from applys.events.models import Booking
from applys.events.queries import attendance as queries
from applys.events.queries import bookings, meetings
from applys.events.schemas.attendance import (
    BookingTicketSchema,
    CheckInOutcomesSchema,
    CheckInsSchema,
    ExpectedListSchema,
)
from applys.events.views.blueprint import blp
from applys.events.views.bookings import HELPERS
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.partners import queries as partners


@blp.get("/bookings/<uuid:booking_id>/ticket")
@blp.allow(*Role)
@blp.response(200, BookingTicketSchema)
def get_ticket(booking_id: UUID) -> dict[str, Any]:
    """Get a booking's ticket: its code, and the address that its QR code holds"""
    return _ticket(bookings.get_booking(session(), caller(), booking_id))


@blp.post("/bookings/<uuid:booking_id>/ticket")
@blp.allow(*Role)
@blp.response(200, BookingTicketSchema)
def renew_ticket(booking_id: UUID) -> dict[str, Any]:
    """Replace a ticket that was lost or copied: the old one lets nobody in"""
    found = bookings.get_booking(session(), caller(), booking_id)
    return _ticket(ticketing.renew(session(), found))


@blp.get("/desk/meetings/<uuid:meeting_id>/door")
@blp.allow(*HELPERS)
@blp.response(200, ExpectedListSchema)
def get_door(meeting_id: UUID) -> dict[str, Any]:
    """List who is expected, with their codes, for a phone that may lose its network"""
    meetings.check_desk(session(), caller(), meeting_id)
    return {
        "items": queries.expected(session(), meeting_id),
        "came": queries.came(session(), meeting_id),
    }


@blp.post("/desk/meetings/<uuid:meeting_id>/check-ins")
@blp.allow(*HELPERS)
@blp.arguments(CheckInsSchema)
@blp.response(200, CheckInOutcomesSchema)
def check_in(new: dict[str, Any], meeting_id: UUID) -> dict[str, Any]:
    """Let people in, now or noted earlier without network; one outcome an entry

    Each person counts once. An entry sent again, under its id, is the same entry. Refusals are
    `unknown-ticket`, `other-meeting`, `ticket-revoked`, `no-place`, `already-in`, `door-closed`.
    """
    meeting = meetings.lock_meeting(session(), caller(), meeting_id)
    entries = [entry(each, caller()) for each in new["items"]]
    outcomes = checking_in.check_in(session(), caller(), meeting, entries)
    return {
        "items": [_told(each) for each in outcomes],
        "came": queries.came(session(), meeting_id),
    }


@blp.delete("/desk/meetings/<uuid:meeting_id>/check-ins/<uuid:entry_id>")
@blp.allow(*HELPERS)
@blp.response(204)
def undo_check_in(meeting_id: UUID, entry_id: UUID) -> None:
    """Take back an entry made by mistake"""
    checking_in.undo(session(), meetings.lock_meeting(session(), caller(), meeting_id), entry_id)


def _ticket(booking: Booking) -> dict[str, Any]:
    import segno  # noqa: PLC0415 - asked for by few

    config = current_app.config
    url = ticketing.address(config["SECRET_KEY"], config["PUBLIC_URL"], booking)
    qr = segno.make(url, error="m", micro=False).svg_inline(scale=4, border=2)
    return {"code": booking.code, "url": url, "qr": qr}


def entry(new: dict[str, Any], who: Caller) -> Entry:
    """What a phone noted, with the neighbourhood looked up in the town of whoever lets in."""
    neighbourhood = new.pop("neighbourhood", None)
    neighbourhood_id = None
    if neighbourhood:
        found = partners.get_neighbourhood(session(), neighbourhood, who.territory_id)
        neighbourhood_id = found.id
    return Entry(**new, neighbourhood_id=neighbourhood_id)


def _told(outcome: Outcome) -> dict[str, Any]:
    problem = outcome.problem
    return {
        "id": outcome.id,
        "first_name": outcome.first_name,
        "arrived_at": outcome.arrived_at,
        "problem": problem.slug() if problem else None,
        "title": type(problem).__doc__ if problem else None,
    }
