"""The cleanliness barometer: people mark places, walks are written down, anyone reads."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app

from applys.dumping.actions import cleanliness as actions
from applys.dumping.models import Mark, Walk
from applys.dumping.queries import cleanliness as queries
from applys.dumping.queries import grounds
from applys.dumping.queries.cleanliness import Period
from applys.dumping.rules import cleanliness as rules
from applys.dumping.schemas.cleanliness import (
    BarometerPeriodSchema,
    BarometerSchema,
    DeskMarkPageSchema,
    MarkHidingSchema,
    MarkSchema,
    NewMarkSchema,
    NewWalkSchema,
    PlaceHistoryFiltersSchema,
    PlaceHistorySchema,
    WalkPageSchema,
    WalkSchema,
)
from applys.dumping.views.blueprint import TEN_MINUTES, blp, territory
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters
from applys.kernel.problems import NotFound

DOMAIN = actions.DOMAIN
WALKERS = (Role.COORDINATOR, Role.PARTNER, Role.MEDIATOR)
A_MONTH = timedelta(days=29)


@blp.put("/places/<uuid:place_id>/mark")
@blp.allow(*Role)
@blp.arguments(NewMarkSchema)
@blp.response(200, MarkSchema)
def mark_place(new: dict[str, Any], place_id: UUID) -> Mark:
    """Mark how clean a place is, from 1 (very dirty) to 5 (very clean)

    One mark a person, place and day: said again the same day, it is changed. At most 40 a day.
    """
    day = new.pop("day") or actions.today()
    return actions.mark_place(session(), caller(), place_id, day=day, **new)


@blp.get("/barometer")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=TEN_MINUTES)
@blp.arguments(BarometerPeriodSchema, location="query")
@blp.response(200, BarometerSchema)
def read_barometer(asked: dict[str, Any]) -> dict[str, Any]:
    """Read how clean places are over a period, the dirtiest first, and how they were before

    The last thirty days when no period is told. A person counts once for each place, however
    often they mark; so does a walk. The whole is the mean of the places.
    """
    period = _period(asked)
    first, last = rules.period_before(period.first, period.last)
    before = Period(
        territory_id=period.territory_id,
        first=first,
        last=last,
        neighbourhood_id=period.neighbourhood_id,
    )
    whole = queries.overall(session(), period)
    return {
        "from_day": period.first,
        "until_day": period.last,
        **whole._asdict(),
        "score_before": queries.overall(session(), before).score,
        "items": queries.barometer(session(), period, before),
    }


@blp.get("/places/<uuid:place_id>/marks")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=TEN_MINUTES)
@blp.arguments(PlaceHistoryFiltersSchema, location="query")
@blp.response(200, PlaceHistorySchema)
def read_place_history(asked: dict[str, Any], place_id: UUID) -> dict[str, Any]:
    """Read how a place's cleanliness went, by day, week or month"""
    step = asked.pop("step")
    period = _period(asked)
    if grounds.get_place(session(), period.territory_id, place_id) is None:
        raise NotFound
    return {"place_id": place_id, "items": queries.history(session(), place_id, period, step)}


@blp.post("/walks")
@blp.allow(*WALKERS)
@blp.creates
@blp.arguments(NewWalkSchema)
@blp.response(201, WalkSchema)
def write_walk(new: dict[str, Any]) -> Walk:
    """Write a walking diagnosis (GUP) with the marks it gave, all or nothing"""
    marks = new.pop("marks")
    return actions.write_walk(session(), caller(), new, marks)


@blp.get("/walks")
@blp.allow(*WALKERS)
@blp.arguments(PageFilters, location="query")
@blp.response(200, WalkPageSchema)
def list_walks(asked: dict[str, Any]) -> dict[str, Any]:
    """List the walking diagnoses, the latest first"""
    page = queries.walks(session(), current_app.extensions["pager"], caller(), **asked)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/desk/marks")
@blp.allow(Role.COORDINATOR)
@blp.arguments(PageFilters, location="query")
@blp.response(200, DeskMarkPageSchema)
def list_marks(asked: dict[str, Any]) -> dict[str, Any]:
    """List every mark, the latest first, to see abuse: who gave it is never told"""
    page = queries.marks(session(), current_app.extensions["pager"], caller(), **asked)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.put("/desk/marks/<uuid:mark_id>/hidden")
@blp.allow(Role.COORDINATOR)
@blp.arguments(MarkHidingSchema)
@blp.response(204)
def hide_mark(asked: dict[str, Any], mark_id: UUID) -> None:
    """Let a mark that is abuse count no more, or count again"""
    reason = asked["reason"] if asked["hidden"] else None
    actions.hide_mark(session(), caller(), mark_id, reason)


def _period(asked: dict[str, Any]) -> Period:
    town = territory(asked["territory"])
    last = asked["until_day"] or actions.today()
    first = asked["from_day"] or last - A_MONTH
    rules.check_period(first, last)
    return Period(
        territory_id=town.id,
        first=first,
        last=last,
        neighbourhood_id=actions.quarter(session(), town.id, asked["neighbourhood"]),
    )
