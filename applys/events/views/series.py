"""Meetings that come back: organisers write the rule, and change all, some or one."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.events.actions.series import changing, making, writing
from applys.events.models import Series
from applys.events.queries import series as queries
from applys.events.rules import series as rules
from applys.events.schemas.series import (
    NewSeriesSchema,
    NewSeriesStateSchema,
    SeriesChangesSchema,
    SeriesPageSchema,
    SeriesSchema,
)
from applys.events.views.blueprint import blp
from applys.events.views.desk import WRITERS, Shown
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions
from applys.kernel.http.filters import PageFilters
from applys.partners import queries as partners


@blp.post("/series")
@blp.allow(*WRITERS)
@blp.creates
@blp.arguments(NewSeriesSchema)
@blp.response(201, SeriesSchema)
def write_series(new: dict[str, Any]) -> Shown:
    """Write a series, as a draft, with the drafts of its meetings for thirteen weeks

    The rule is an RFC 5545 RRULE that ends, of five hundred dates at most, within ten years; no
    more than one a day. Public holidays are left out unless told otherwise. The hour stays the
    same on the clocks all year; one that a day's clocks do not show, or show twice, is refused
    by its name, with the days.
    """
    return shown(writing.write_series(session(), caller(), new))


@blp.get("/series")
@blp.allow(*WRITERS)
@blp.arguments(PageFilters, location="query")
@blp.response(200, SeriesPageSchema)
def list_series(filters: dict[str, Any]) -> dict[str, Any]:
    """List the series I organise, the latest written first"""
    page = queries.page(
        session(),
        current_app.extensions["pager"],
        caller(),
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/series/<uuid:series_id>")
@blp.allow(*WRITERS)
@blp.response(200, SeriesSchema)
def get_series(series_id: UUID) -> Shown:
    """Get a series, with its days and its meetings to come"""
    return shown(queries.get(session(), caller(), series_id))


@blp.patch("/series/<uuid:series_id>")
@blp.allow(*WRITERS)
@blp.guarded
@blp.arguments(SeriesChangesSchema)
@blp.response(200, SeriesSchema)
def change_series(changes: dict[str, Any], series_id: UUID) -> Shown:
    """Change a series, all of it, or from a day on

    Its meetings to come follow, but for those changed alone, postponed or cancelled. One keeps
    its day, else takes the new day of its week: then everyone registered is told, and asked to
    confirm. One that has no day now is cancelled, which needs a `reason`. With `from_day` the
    series ends before that day and the answer is the other one that goes on. To change one
    meeting alone, change that meeting. Send the ETag you read in `If-Match`.
    """
    series = queries.lock(session(), caller(), series_id)
    preconditions.check(series.id, series.updated_at)
    return shown(changing.change_series(session(), caller(), series, changes))


@blp.put("/series/<uuid:series_id>/state")
@blp.allow(*WRITERS)
@blp.guardable
@blp.arguments(NewSeriesStateSchema)
@blp.response(200, SeriesSchema)
def change_series_state(new: dict[str, Any], series_id: UUID) -> Shown:
    """Announce a series with its meetings, or end it with those to come

    Residents whom it suits are told once, of the soonest. Ending cancels what has not started:
    everyone registered is told, with the reason.
    """
    series = queries.lock(session(), caller(), series_id)
    preconditions.check_if_given(series.id, series.updated_at)
    state, reason = new["state"], new["reason"]
    return shown(writing.change_series_state(session(), caller(), series, state, reason))


def shown(series: Series) -> Shown:
    """A series as its desk reads it, with its ETag."""
    now = clock.now()
    facts = {column.key: getattr(series, column.key) for column in Series.__table__.columns}
    found = {
        **facts,
        "organiser": partners.name_of(session(), series.organiser_id),
        "kind": series.facts["kind"],
        "title": series.facts["title"],
        "days": making.upcoming(making.plan_of(session(), series), now),
        "meetings": queries.meetings(session(), series.id, now),
        "allowed": rules.allowed_moves(series.state, caller().role),
    }
    return SimpleNamespace(**found), {"ETag": preconditions.etag(series.id, series.updated_at)}
