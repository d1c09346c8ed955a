"""What anyone may read of meetings."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Response, current_app, jsonify

from applys.events.actions.places.serving import DOMAIN
from applys.events.queries import agenda
from applys.events.queries import meetings as queries
from applys.events.queries.meetings import WholeMeeting
from applys.events.rules import linked, times
from applys.events.schemas.filters import MeetingFiltersSchema
from applys.events.schemas.outgoing import MeetingPageSchema, MeetingSchema
from applys.events.views.blueprint import blp
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.places import Point
from applys.partners import queries as partners

PARTNERS = "partners"


@blp.get("/meetings")
@blp.allow_anyone
@blp.stamped(DOMAIN, PARTNERS)
@blp.arguments(MeetingFiltersSchema, location="query")
@blp.response(200, MeetingPageSchema)
def list_meetings(filters: dict[str, Any]) -> dict[str, Any]:
    """List the meetings to come, the soonest first

    Those postponed or cancelled stay until their day is over, with their state. Distances are
    metres on the ellipsoid (WGS84). A page may be a second behind the present.
    """
    page = agenda.upcoming(
        session(),
        current_app.extensions["pager"],
        _wanted(filters),
        now=clock.now(),
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/meetings/<uuid:meeting_id>")
@blp.allow_anyone
@blp.stamped(DOMAIN, PARTNERS)
@blp.response(200, MeetingSchema)
def get_meeting(meeting_id: UUID) -> dict[str, Any]:
    """Get a meeting that was announced, with its tables and slots, whatever became of it"""
    return shown(queries.get_public(session(), meeting_id))


@blp.get("/meetings/<uuid:meeting_id>/event")
@blp.allow_anyone
@blp.stamped(DOMAIN, PARTNERS, seconds=60)
@blp.response(200, {"type": "object"}, content_type="application/ld+json")
def get_event(meeting_id: UUID) -> Response:
    """Get a meeting that was announced as schema.org Event, in JSON-LD

    It says what became of it: scheduled, rescheduled (and from when), postponed, cancelled; and
    whether places are left.
    """
    response = jsonify(linked_event(queries.get_public(session(), meeting_id)))
    response.mimetype = "application/ld+json"
    return response


def linked_event(whole: WholeMeeting) -> dict[str, Any]:
    """A whole meeting as JSON-LD, for an answer or a page."""
    url = f"{current_app.config['PUBLIC_URL']}/rencontres/{whole.meeting.id}"
    moved_from = queries.moved_from(session(), whole.meeting.id)
    return linked.event(whole.meeting, whole.partners, moved_from, url=url, now=clock.now())


def shown(whole: WholeMeeting) -> dict[str, Any]:
    """A whole meeting as its schema reads it."""
    return {
        **whole.meeting._mapping,  # noqa: SLF001
        "partners": whole.partners,
        "tables": whole.tables,
        "slots": whole.slots,
    }


def _wanted(filters: dict[str, Any]) -> agenda.Wanted:
    """What the query string asks, with slugs looked up."""
    facts: dict[str, Any] = {}
    if slug := filters.get("territory"):
        facts["territory_id"] = partners.get_territory(session(), slug).id
    if slug := filters.get("neighbourhood"):
        found = partners.get_neighbourhood(session(), slug, facts.get("territory_id"))
        facts["neighbourhood_id"] = found.id
    if day := filters.get("week"):
        monday = datetime.combine(day - timedelta(days=day.weekday()), datetime.min.time())
        facts |= {"since": times.instant(monday), "until": times.instant(monday + WEEK)}
    if "latitude" in filters:
        facts["point"] = Point(filters["latitude"], filters["longitude"])
    return agenda.Wanted(
        **facts,
        kinds=filters.get("kind", ()),
        places_left=filters.get("places_left", False),
        radius_m=filters.get("radius_m"),
    )


WEEK = timedelta(weeks=1)
