"""The day as its organiser follows it, and what Markethons brought."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import Response, current_app

from applys.events.messages import markethon as messages
from applys.events.models import Firm, Team
from applys.events.queries import meetings
from applys.events.queries.markethon import planned, walked
from applys.events.schemas.markethon.incoming import (
    MarkethonFiguresFiltersSchema,
    VisitFiltersSchema,
)
from applys.events.schemas.markethon.outgoing import (
    MarkethonSchema,
    MarkethonTotalsSchema,
    VisitConflictsSchema,
    VisitPageSchema,
)
from applys.events.views.blueprint import blp
from applys.events.views.desk import WRITERS
from applys.events.views.markethon import planning
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller

CSV = "text/csv"
DOC: dict[str, Any] = {"responses": {200: {"description": "OK", "content": {CSV: {}}}}}


@blp.get("/desk/meetings/<uuid:meeting_id>/markethon")
@blp.allow(*WRITERS)
@blp.response(200, MarkethonSchema)
def get_markethon(meeting_id: UUID) -> dict[str, Any]:
    """Get a Markethon's day: its teams, its sectors, what they brought, and where nobody went"""
    meetings.check_desk(session(), caller(), meeting_id)
    return get_day(meeting_id)


def get_day(meeting_id: UUID) -> dict[str, Any]:
    """A Markethon's day, whoever may read it."""
    return {
        "totals": walked.totals(session(), meeting_id),
        "sectors": planned.sectors(session(), meeting_id),
        "teams": planning.described(
            planned.teams(session(), meeting_id),
            planned.members(session(), Team.meeting_id == meeting_id),
            walked.by_team(session(), meeting_id),
        ),
        "to_visit": planned.to_visit(session(), Firm.meeting_id == meeting_id),
    }


@blp.get("/desk/meetings/<uuid:meeting_id>/visits")
@blp.allow(*WRITERS)
@blp.arguments(VisitFiltersSchema, location="query")
@blp.response(200, VisitPageSchema)
def list_visits(filters: dict[str, Any], meeting_id: UUID) -> dict[str, Any]:
    """List the visits of a Markethon, the last first, those that count no more included"""
    meetings.check_desk(session(), caller(), meeting_id)
    page = walked.visits(session(), current_app.extensions["pager"], meeting_id, **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/desk/meetings/<uuid:meeting_id>/visit-conflicts")
@blp.allow(*WRITERS)
@blp.response(200, VisitConflictsSchema)
def list_visit_conflicts(meeting_id: UUID) -> dict[str, Any]:
    """List the visits that came second, with who had been there before and when"""
    meetings.check_desk(session(), caller(), meeting_id)
    return {"items": walked.conflicts(session(), meeting_id)}


@blp.get("/desk/meetings/<uuid:meeting_id>/visits.csv")
@blp.allow(*WRITERS)
@blp.doc(**DOC)
def tabulate_visits(meeting_id: UUID) -> Response:
    """Tabulate the visits that count, as French spreadsheets read it; times are Paris's"""
    meetings.check_desk(session(), caller(), meeting_id)
    return Response(messages.table(walked.all_visits(session(), meeting_id)), mimetype=CSV)


@blp.get("/desk/markethon-figures")
@blp.allow(Role.COORDINATOR)
@blp.arguments(MarkethonFiguresFiltersSchema, location="query")
@blp.response(200, MarkethonTotalsSchema)
def get_markethon_figures(wanted: dict[str, Any]) -> walked.Totals:
    """Count what the Markethons of my territory brought, of those that began in these days"""
    since, until = wanted["since"], wanted["until"] + timedelta(days=1)
    start, end = (datetime.combine(day, time(), tzinfo=clock.PARIS) for day in (since, until))
    return walked.territory_totals(session(), caller().territory_id, start, end)
