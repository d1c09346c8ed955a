"""After a meeting: people say how it was, and what came of it; by a link, one tap."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.events.actions import asking, linking
from applys.events.models import Booking, Outcome, Question
from applys.events.queries import afterwards as queries
from applys.events.queries import bookings, meetings
from applys.events.rules import afterwards as rules
from applys.events.schemas.afterwards import (
    AfterwardsSchema,
    HeldOpinionPageSchema,
    MeetingOpinionsSchema,
    NewMeetingOpinionSchema,
    NewMeetingOutcomeSchema,
    OpinionVerdictSchema,
)
from applys.events.views.blueprint import blp
from applys.events.views.bookings import HELPERS
from applys.events.views.interest import PEOPLE
from applys.kernel import clock, counts
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters
from applys.kernel.naming import names_someone
from applys.kernel.problems import Conflict


@blp.get("/bookings/<uuid:booking_id>/after")
@blp.allow(*PEOPLE)
@blp.response(200, AfterwardsSchema)
def get_afterwards(booking_id: UUID) -> dict[str, Any]:
    """Get what I may say after a meeting: how it was, what came of it"""
    return after(_own(booking_id))


@blp.post("/bookings/<uuid:booking_id>/opinion")
@blp.allow(*PEOPLE)
@blp.arguments(NewMeetingOpinionSchema)
@blp.response(200, AfterwardsSchema)
def rate_meeting(new: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Give a face, and perhaps a sentence, once; nothing ties them to me

    A sentence that may name someone is read by the town before others.
    """
    return _rated(_own(booking_id), new)


@blp.post("/bookings/<uuid:booking_id>/outcome")
@blp.allow(*PEOPLE)
@blp.arguments(NewMeetingOutcomeSchema)
@blp.response(200, AfterwardsSchema)
def say_outcome(new: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Say what came of a meeting; the last word counts while it is asked"""
    return _said(_own(booking_id), new)


@blp.get("/answers/<token>/after")
@blp.allow_anyone
@blp.response(200, AfterwardsSchema)
def get_afterwards_by_link(token: str) -> dict[str, Any]:
    """See what a link asks after a meeting; reading never answers"""
    return after(_linked(token))


@blp.post("/answers/<token>/opinion")
@blp.allow_anyone
@blp.arguments(NewMeetingOpinionSchema)
@blp.response(200, AfterwardsSchema)
def rate_meeting_by_link(new: dict[str, Any], token: str) -> dict[str, Any]:
    """Give a face from the link of a message, without an account"""
    return _rated(_linked(token), new)


@blp.post("/answers/<token>/outcome")
@blp.allow_anyone
@blp.arguments(NewMeetingOutcomeSchema)
@blp.response(200, AfterwardsSchema)
def say_outcome_by_link(new: dict[str, Any], token: str) -> dict[str, Any]:
    """Say what came of a meeting from the link of a message, without an account"""
    return _said(_linked(token), new)


@blp.get("/desk/opinions")
@blp.allow(Role.COORDINATOR)
@blp.arguments(PageFilters, location="query")
@blp.response(200, HeldOpinionPageSchema)
def list_held_opinions(filters: dict[str, Any]) -> dict[str, Any]:
    """List the sentences that may name someone and that nobody read yet"""
    page = queries.held(session(), current_app.extensions["pager"], caller(), **filters)
    items = [{**row._asdict(), "found": names_someone(row.words)} for row in page.items]
    return {"items": items, "next_cursor": page.next_cursor}


@blp.put("/desk/opinions/<uuid:opinion_id>")
@blp.allow(Role.COORDINATOR)
@blp.arguments(OpinionVerdictSchema)
@blp.response(204)
def judge_opinion(verdict: dict[str, Any], opinion_id: UUID) -> None:
    """Show or hide a sentence; it may be changed later"""
    found = queries.lock_opinion(session(), caller(), opinion_id)
    asking.judge(session(), found, caller().id, shown=verdict["shown"])


@blp.get("/desk/meetings/<uuid:meeting_id>/opinions")
@blp.allow(*HELPERS)
@blp.response(200, MeetingOpinionsSchema)
def get_meeting_opinions(meeting_id: UUID) -> dict[str, Any]:
    """Get what people thought of a meeting, from five opinions on"""
    meetings.check_desk(session(), caller(), meeting_id)
    return opinions(meeting_id)


def opinions(meeting_id: UUID) -> dict[str, Any]:
    """How many opinions, their mean and their sentences; none of it under five."""
    faces = queries.faces(session(), meeting_id)
    number = sum(faces.values())
    total = sum(face * each for face, each in faces.items())
    words = queries.words(session(), meeting_id) if number >= counts.LEAST else []
    return {
        "number": counts.shown(number), "mean": counts.mean(total, number), "words": words,
    }  # fmt: skip


def after(booking: Booking) -> dict[str, Any]:
    """What the person of a booking may say now; nothing, for someone who was not let in."""
    visit, now = queries.find_visit(session(), booking), clock.now()
    said = queries.answered(session(), visit.attendance.id) if visit else {}
    asked = rules.outcome_asked(visit.ends_at, now) if visit else None
    return {
        "meeting_id": bookings.get_shown(session(), booking.id).meeting_id,
        "opinion": visit is not None and Question.OPINION not in said and _rates(visit, now),
        "asked": asked,
        "outcomes": list(Outcome) if asked else [],
        "said": said.get(asked) if asked else None,
    }


def _rates(visit: queries.Visit, now: Any) -> bool:
    try:
        rules.check_opinion(visit.ends_at, now)
    except Conflict:
        return False
    return True


def _rated(booking: Booking, new: dict[str, Any]) -> dict[str, Any]:
    asking.rate(session(), booking, **new)
    return after(booking)


def _said(booking: Booking, new: dict[str, Any]) -> dict[str, Any]:
    asking.say_outcome(session(), booking, new["outcome"])
    return after(booking)


def _own(booking_id: UUID) -> Booking:
    return bookings.get_own(session(), caller(), booking_id)


def _linked(token: str) -> Booking:
    return linking.read(session(), current_app.config["SECRET_KEY"], token)
