"""People book a place, follow it, answer and give it back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import current_app

from applys.accounts import rules as accounts
from applys.accounts.models import ContactKind
from applys.events.actions import linking, registering
from applys.events.actions.places import answering, booking
from applys.events.actions.places.booking import Wish
from applys.events.actions.registering import Resident
from applys.events.messages import news
from applys.events.queries import bookings as queries
from applys.events.rules import booking as rules
from applys.events.schemas.bookings import (
    BookingPageSchema,
    BookingSchema,
    HistorySchema,
    NewBookingAnswerSchema,
    NewBookingSchema,
    NewRegistrationSchema,
)
from applys.events.views.blueprint import blp
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters

EVERYONE = tuple(Role)
HELPERS = (Role.MEDIATOR, Role.PARTNER, Role.COORDINATOR)


@blp.post("/slots/<uuid:slot_id>/bookings")
@blp.allow(Role.RESIDENT)
@blp.creates
@blp.arguments(NewBookingSchema)
@blp.response(201, BookingSchema)
def book_slot(new: dict[str, Any], slot_id: UUID) -> dict[str, Any]:
    """Book a place, or a turn in the queue when none is left

    The order is that in which bookings are kept: `rank` and `received_at` say it. Asked again,
    the booking there is is answered. 409 says why not: `registration-closed`, `already-busy`,
    `neighbourhoods-first` and others; a cancelled meeting is 410.
    """
    phone = new["phone"] and accounts.normal_address(ContactKind.PHONE, new["phone"], "phone")
    said = {"id": new["id"], "first_name": new["first_name"], "phone": phone}
    wish = Wish(account_id=caller().id, **said)
    booked = booking.book(session(), slot_id, wish)
    if booked.fresh:
        return readable(booked.fresh, caller().language)
    return shown(booked.id, caller().language)


@blp.post("/slots/<uuid:slot_id>/registrations")
@blp.allow(*HELPERS)
@blp.creates
@blp.arguments(NewRegistrationSchema)
@blp.response(201, BookingSchema)
def register_guest(new: dict[str, Any], slot_id: UUID) -> dict[str, Any]:
    """Book a place for someone who agrees, as a mediator

    Both names are noted. Whoever proved this phone number is told on their phone; others by
    text message, if they gave a number.
    """
    resident = Resident(
        first_name=new["first_name"], phone=new["phone"], neighbourhood=new["neighbourhood"]
    )
    return shown(registering.register(session(), caller(), slot_id, resident, new["id"]))


@blp.get("/bookings")
@blp.allow(*EVERYONE)
@blp.arguments(PageFilters, location="query")
@blp.response(200, BookingPageSchema)
def list_my_bookings(filters: dict[str, Any]) -> dict[str, Any]:
    """List my bookings of what is not over, the soonest first; for staff, those they made"""
    page = queries.mine(
        session(),
        current_app.extensions["pager"],
        caller(),
        since=clock.now(),
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    items = [listed(row, caller().language) for row in page.items]
    return {"items": items, "next_cursor": page.next_cursor}


@blp.get("/bookings/<uuid:booking_id>")
@blp.allow(*EVERYONE)
@blp.response(200, BookingSchema)
def get_booking(booking_id: UUID) -> dict[str, Any]:
    """Get a booking of mine, of someone I registered, or of a meeting I organise"""
    return shown(queries.get_booking(session(), caller(), booking_id).id, caller().language)


@blp.get("/bookings/<uuid:booking_id>/history")
@blp.allow(*EVERYONE)
@blp.response(200, HistorySchema)
def get_booking_history(booking_id: UUID) -> dict[str, Any]:
    """Get what happened to a booking, oldest first: who, when, why"""
    found = queries.get_booking(session(), caller(), booking_id)
    return {"items": queries.steps(session(), caller(), found.id)}


@blp.put("/bookings/<uuid:booking_id>/answer")
@blp.allow(*EVERYONE)
@blp.arguments(NewBookingAnswerSchema)
@blp.response(200, BookingSchema)
def answer_booking(new: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Accept or decline a place kept for me, confirm that I come, or give my place back

    A place given back is offered to the next in the queue at once. Said twice, it is done once.
    """
    found = queries.get_booking(session(), caller(), booking_id)
    answered = answering.answer(session(), found.id, new["answer"], caller().id)
    return shown(answered.id, caller().language)


@blp.get("/answers/<token>")
@blp.allow_anyone
@blp.response(200, BookingSchema)
def get_booking_by_link(token: str) -> dict[str, Any]:
    """See which booking a link is about; reading never answers"""
    return shown(linking.read(session(), current_app.config["SECRET_KEY"], token).id)


@blp.post("/answers/<token>")
@blp.allow_anyone
@blp.arguments(NewBookingAnswerSchema)
@blp.response(200, BookingSchema)
def answer_booking_by_link(new: dict[str, Any], token: str) -> dict[str, Any]:
    """Accept, decline, confirm or give back from the link of a message, without an account"""
    found = linking.read(session(), current_app.config["SECRET_KEY"], token)
    return shown(answering.answer(session(), found.id, new["answer"]).id)


def shown(booking_id: UUID, language: str = "fr") -> dict[str, Any]:
    return listed(queries.get_shown(session(), booking_id), language)


def listed(row: Any, language: str) -> dict[str, Any]:
    return readable(row._mapping, language)  # noqa: SLF001


def readable(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A booking with what can be answered, and why the queue went past it, in a language."""
    asked = row["asked_at"] is not None and row["confirmed_at"] is None
    answers = rules.open_answers(row["state"], row["starts_at"], asked=asked, now=clock.now())
    return {**row, "answers": answers, "passed_why": news.passed(row["passed"], language)}
