"""Meetings in people's own calendars (iCalendar, RFC 5545)."""

from typing import Any
from uuid import UUID

from flask import Response, current_app, request

from applys.events.actions import feeding
from applys.events.actions.places.serving import DOMAIN
from applys.events.messages import calendar as messages
from applys.events.models import Feed
from applys.events.queries import bookings
from applys.events.queries import calendars as queries
from applys.events.schemas.calendars import CalendarFiltersSchema, FeedSchema
from applys.events.views.blueprint import blp
from applys.kernel import calendars, clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.partners import queries as partners

PARTNERS = "partners"
ICS = {"responses": {200: {"description": "OK", "content": {calendars.MEDIA_TYPE: {}}}}}


@blp.get("/calendar")
@blp.allow_anyone
@blp.stamped(DOMAIN, PARTNERS)
@blp.arguments(CalendarFiltersSchema, location="query")
@blp.doc(**ICS)
def get_public_calendar(filters: dict[str, Any]) -> Response:
    """Subscribe to the meetings of a kind, of a neighbourhood, or all of them

    From sixty days ago to a year ahead. A meeting keeps its UID when it moves, and its SEQUENCE
    grows; one that is cancelled stays, with its STATUS.
    """
    territory = filters.get("territory")
    territory_id = partners.get_territory(session(), territory).id if territory else None
    neighbourhood_id = None
    if slug := filters.get("neighbourhood"):
        neighbourhood_id = partners.get_neighbourhood(session(), slug, territory_id).id
    rows = queries.meetings(
        session(), clock.now(), territory_id, filters.get("kind"), neighbourhood_id
    )
    site = current_app.config["PUBLIC_URL"]
    return _ics(calendars.write(messages.NAME, [messages.meeting(row, site) for row in rows]))


@blp.get("/meetings/<uuid:meeting_id>/calendar")
@blp.allow_anyone
@blp.stamped(DOMAIN, PARTNERS)
@blp.doc(**ICS)
def get_meeting_calendar(meeting_id: UUID) -> Response:
    """Put one meeting in a calendar"""
    site = current_app.config["PUBLIC_URL"]
    event = messages.meeting(queries.meeting(session(), meeting_id), site)
    return _ics(calendars.write(messages.NAME, [event]))


@blp.get("/bookings/<uuid:booking_id>/calendar")
@blp.allow(*Role)
@blp.doc(**ICS)
def get_booking_calendar(booking_id: UUID) -> Response:
    """Put a booking of mine in a calendar"""
    found = bookings.get_booking(session(), caller(), booking_id)
    event = messages.booking(queries.booking(session(), found.id), current_app.config["PUBLIC_URL"])
    return _private(calendars.write(messages.MINE, [event]))


@blp.post("/feed")
@blp.allow(*Role)
@blp.response(200, FeedSchema)
def renew_feed() -> dict[str, Any]:
    """Get a new secret address for a calendar of all I book; an older one dies"""
    return {"url": _url(feeding.renew_feed(session(), caller().id))}


@blp.delete("/feed")
@blp.allow(*Role)
@blp.response(204)
def close_feed() -> None:
    """Close my calendar's secret address"""
    feeding.close_feed(session(), caller().id)


@blp.get("/feeds/<string:token>")
@blp.allow_anyone
@blp.doc(**ICS)
def read_feed(token: str) -> Response:
    """Read a person's calendar by its secret address; 404 once it was replaced or closed"""
    account_id = feeding.reader(session(), current_app.config["SECRET_KEY"], token)
    site = current_app.config["PUBLIC_URL"]
    rows = queries.bookings(session(), account_id, clock.now())
    return _private(calendars.write(messages.MINE, [messages.booking(row, site) for row in rows]))


def _url(feed: Feed) -> str:
    path = feeding.path(current_app.config["SECRET_KEY"], feed)
    return f"{current_app.config['PUBLIC_URL']}{path}"


def _ics(body: bytes) -> Response:
    return Response(body, mimetype=calendars.MEDIA_TYPE)


def _private(body: bytes) -> Response:
    response = _ics(body)
    response.headers["Cache-Control"] = "private, max-age=900"
    response.add_etag()
    response.make_conditional(request)
    return response
