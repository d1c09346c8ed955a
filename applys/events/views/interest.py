"""Both sides of an interview say whether they would like to meet again."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.events.actions import meeting_again
from applys.events.actions.meeting_again import SendCard
from applys.events.models import Booking, Interest
from applys.events.queries import bookings
from applys.events.queries import tables as queries
from applys.events.rules import interest as rules
from applys.events.schemas.tables import (
    FirmInterestSchema,
    InterestSchema,
    NewFirmInterestSchema,
    NewInterestSchema,
)
from applys.events.views.blueprint import blp
from applys.events.views.bookings import HELPERS
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.problems import Conflict

PEOPLE = (Role.RESIDENT, Role.MEDIATOR, Role.PARTNER, Role.COORDINATOR)


@blp.get("/bookings/<uuid:booking_id>/interest")
@blp.allow(*PEOPLE)
@blp.response(200, InterestSchema)
def get_interest(booking_id: UUID) -> dict[str, Any]:
    """Get whether I and the firm would like to meet again after an interview"""
    found = bookings.get_own(session(), caller(), booking_id)
    return whole(found, queries.find_interest(session(), found.id))


@blp.put("/bookings/<uuid:booking_id>/interest")
@blp.allow(*PEOPLE)
@blp.arguments(NewInterestSchema)
@blp.response(200, InterestSchema)
def say_interest(new: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Say whether I would like to meet the firm again, and perhaps agree to send my card then

    `consent` is the `shown` of `/v1/jobs/offers/{offer_id}/answer`: once the firm
    would like to as well, that card, and no other, leaves as an application. A mediator says it
    for who they registered, without a card. 409 `card-changed`, `offer-changed` and others say
    why the card does not leave; then nothing is kept.
    """
    found = bookings.get_own(session(), caller(), booking_id)
    if new["consent"] and found.account_id != caller().id:
        raise rules.NotYourCard
    return whole(found, meeting_again.say(session(), _send(), found, **new))


@blp.put("/tables/<uuid:table_id>/bookings/<uuid:booking_id>/interest")
@blp.allow(Role.EMPLOYER)
@blp.arguments(NewFirmInterestSchema)
@blp.response(200, FirmInterestSchema)
def say_firm_interest(new: dict[str, Any], table_id: UUID, booking_id: UUID) -> dict[str, Any]:
    """Say whether my firm would like to meet someone again; they are told, and choose

    When both would, and the person agreed, their card comes as an application.
    """
    found = queries.at_own(session(), caller(), table_id, booking_id)
    return _said(meeting_again.say_for_firm(session(), _send(), found, caller().id, **new))


@blp.put("/desk/bookings/<uuid:booking_id>/interest")
@blp.allow(*HELPERS)
@blp.arguments(NewFirmInterestSchema)
@blp.response(200, FirmInterestSchema)
def note_firm_interest(new: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Note what the firm at the table said, for one that has no account here"""
    found = bookings.get_at_desk(session(), caller(), booking_id)
    return _said(meeting_again.say_for_firm(session(), _send(), found, caller().id, **new))


def whole(booking: Booking, interest: Interest | None) -> dict[str, Any]:
    """What both said, as the person reads it; raise `NoInterview` for a plain meeting."""
    table = queries.table_of(session(), booking)
    if table is None:
        raise rules.NoInterview(state=booking.state)
    return {
        "booking_id": booking.id,
        "offer_id": table.offer_id,
        "employer_name": table.employer_name,
        "interested": interest is not None and interest.by_person_at is not None,
        "firm_interested": interest is not None and interest.by_employer_at is not None,
        "mutual": interest is not None and interest.mutual,
        "agreed": interest is not None and interest.consent is not None,
        "sent_at": interest and interest.sent_at,
        "application_id": interest and interest.application_id,
        "refused": interest and interest.refused,
        "open": _is_open(booking, table.interview_at),
    }


def _is_open(booking: Booking, starts_at: Any) -> bool:
    try:
        rules.check_open(booking.state, starts_at, clock.now())
    except Conflict:
        return False
    return True


def _said(interest: Interest) -> dict[str, Any]:
    return {
        "booking_id": interest.booking_id,
        "interested": interest.by_employer_at is not None,
        "mutual": interest.mutual,
        "application_id": interest.application_id,
    }


def _send() -> SendCard:
    """How a card leaves: what `create_app` plugged in."""
    send: SendCard = current_app.extensions["send_card"]
    return send
