"""What anyone may read of doors."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.directions.actions import looking
from applys.directions.actions.looking import Seen
from applys.directions.actions.opening import DOMAIN
from applys.directions.queries import needs as needs_queries
from applys.directions.queries.doors import Wanted
from applys.directions.rules import terms
from applys.directions.rules.hours import coming
from applys.directions.rules.texts import said
from applys.directions.schemas.filters import HoursFiltersSchema, Reading, SheetFiltersSchema
from applys.directions.schemas.sheets import (
    HoursSchema,
    NeedsSchema,
    SheetPageSchema,
    SheetSchema,
)
from applys.directions.views import showing
from applys.directions.views.blueprint import blp, territory
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.places import Point
from applys.kernel.problems import NotFound
from applys.partners import queries as partners

A_MINUTE = 60


@blp.get("/needs")
@blp.allow_anyone
@blp.stamped(DOMAIN)
@blp.arguments(Reading, location="query")
@blp.response(200, NeedsSchema)
def list_needs(filters: dict[str, Any]) -> dict[str, Any]:
    """List what people come for, in the order it is shown

    `themes` are data.inclusion v1, whole or by category.
    """
    shown = ("code", "icon", "themes", "urgent")
    return {
        "items": [
            {
                **{name: getattr(need, name) for name in shown},
                "label": said(need.labels, filters["language"]),
            }
            for need in needs_queries.needs(session())
        ]
    }


@blp.get("/sheets")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=A_MINUTE)
@blp.arguments(SheetFiltersSchema, location="query")
@blp.response(200, SheetPageSchema)
def list_sheets(filters: dict[str, Any]) -> dict[str, Any]:
    """Search where people are received: by need, language, words, hour and place

    One sheet is a service at a place and its hours. `open_now` keeps those where one may just
    come, or call: not those by appointment only, nor those whose hours nobody knows. A sheet
    nobody answered for in nine months is `to_verify`, and counts as two kilometres further.
    Words that no sheet holds are taken for the need that people mean by them ("CAF").
    What a page tells of hours is at most a minute old.
    """
    now = clock.now()
    pager = current_app.extensions["pager"]
    cursor, limit = filters["cursor"], filters["limit"]
    page = looking.find(session(), pager, _wanted(filters), now, cursor=cursor, limit=limit)
    items = [showing.row(seen, now, filters["language"]) for seen in page.items]
    return {"items": items, "next_cursor": page.next_cursor}


@blp.get("/sheets/<uuid:sheet_id>")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=A_MINUTE)
@blp.arguments(Reading, location="query")
@blp.response(200, SheetSchema)
def get_sheet(filters: dict[str, Any], sheet_id: UUID) -> dict[str, Any]:
    """Get all that a sheet says: for whom, which papers, what to say, when, where"""
    papers = needs_queries.papers(session())
    return showing.whole(_seen(sheet_id), papers, clock.now(), filters["language"])


@blp.get("/sheets/<uuid:sheet_id>/hours")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=A_MINUTE)
@blp.arguments(HoursFiltersSchema, location="query")
@blp.response(200, HoursSchema)
def get_sheet_hours(filters: dict[str, Any], sheet_id: UUID) -> dict[str, Any]:
    """Get when a door is open in the coming days, holidays and exceptions included

    `days` are counted in Paris, from today. An opening that is under way begins now.
    """
    seen, now, count = _seen(sheet_id), clock.now(), filters["days"]
    language = filters["language"]
    return {
        "door": showing.door(seen, now, language),
        "days": showing.days(seen, now, count, language),
        "openings": list(coming(seen.week, now, count)),
    }


def _seen(sheet_id: UUID) -> Seen:
    found = looking.seen(session(), [sheet_id], clock.now())
    if not found:
        raise NotFound
    return found[0]


def _wanted(filters: dict[str, Any]) -> Wanted:
    """What the query string asks, with slugs looked up."""
    town = territory(filters.get("territory"))
    needs = [needs_queries.get_need(session(), code) for code in filters.get("need", ())]
    themes = [*filters.get("theme", ()), *(theme for need in needs for theme in need.themes)]
    return Wanted(
        territory_id=town.id,
        themes=terms.whole(themes),
        languages=filters.get("speaks", ()),
        words=filters.get("q"),
        open_at=clock.now() if filters.get("open_now") else filters.get("open_at"),
        point=_point(filters, town.id),
        radius_m=filters.get("radius_m"),
        sort=filters["sort"],
    )


def _point(filters: dict[str, Any], territory_id: UUID) -> Point | None:
    if "latitude" in filters:
        return Point(filters["latitude"], filters["longitude"])
    if slug := filters.get("neighbourhood"):
        centre = partners.get_neighbourhood(session(), slug, territory_id)
        return Point(centre.latitude, centre.longitude)
    return None
