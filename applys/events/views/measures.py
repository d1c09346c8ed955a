"""Who came, as lists for organisers, and as figures that name nobody for the town and the State."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Response

from applys.events.actions import measuring
from applys.events.messages import sheets, tables
from applys.events.queries import attendance as queries
from applys.events.queries import meetings
from applys.events.schemas.measures import (
    DialectSchema,
    MeetingMeasuresSchema,
    MeetingPeriodSchema,
    MeetingTablePeriodSchema,
)
from applys.events.views.blueprint import blp
from applys.events.views.bookings import HELPERS
from applys.events.views.tables import PDF, printed
from applys.kernel import spreadsheets
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.spreadsheets import Dialect
from applys.partners import queries as partners
from applys.partners.models import Territory

CSV: dict[str, Any] = {"responses": {200: {"description": "OK", "content": {"text/csv": {}}}}}


@blp.get("/desk/meetings/<uuid:meeting_id>/attendance.csv")
@blp.allow(*HELPERS)
@blp.arguments(DialectSchema, location="query")
@blp.doc(**CSV)
def tabulate_attendance(dialect: dict[str, Any], meeting_id: UUID) -> Response:
    """Tabulate who was expected and who came, as CSV (RFC 4180), in French, times in Paris"""
    whole = meetings.get_desk(session(), caller(), meeting_id)
    rows = tables.attendance(queries.listed(session(), meeting_id))
    day = f"{whole.meeting.starts_at:%Y-%m-%d}"
    return _tabulated(tables.ATTENDANCE, rows, dialect, f"presents-{day}.csv")


@blp.get("/desk/meetings/<uuid:meeting_id>/attendance.pdf")
@blp.allow(*HELPERS)
@blp.doc(**PDF)
def print_attendance(meeting_id: UUID) -> Response:
    """Print who was expected and who came, on A4, in French"""
    whole = meetings.get_desk(session(), caller(), meeting_id)
    rows = queries.listed(session(), meeting_id)
    content = sheets.attendance(whole.meeting, rows, queries.came(session(), meeting_id))
    return printed(content, f"presents-{whole.meeting.starts_at:%Y-%m-%d}.pdf")


@blp.get("/desk/measures")
@blp.allow(Role.COORDINATOR)
@blp.arguments(MeetingPeriodSchema, location="query")
@blp.response(200, MeetingMeasuresSchema)
def get_meeting_measures(period: dict[str, Any]) -> dict[str, Any]:
    """Get who benefited from meetings, by kind, month and neighbourhood, and what came of it

    Of meetings that were held. Figures under five are hidden, with what would give them away.
    """
    return measuring.measure(session(), caller().territory_id, **period)


@blp.get("/desk/measures.csv")
@blp.allow(Role.COORDINATOR)
@blp.arguments(MeetingTablePeriodSchema, location="query")
@blp.doc(**CSV)
def tabulate_meeting_measures(asked: dict[str, Any]) -> Response:
    """Tabulate the same figures as CSV (RFC 4180), one a line, in French"""
    since, until, territory_id = asked.pop("since"), asked.pop("until"), caller().territory_id
    figures = measuring.measure(session(), territory_id, since, until)
    known = partners.neighbourhoods_of(session(), territory_id)
    rows = tables.measures(figures, {each.slug: each.name for each in known})
    return _tabulated(tables.MEASURES, rows, asked, f"rencontres-{since}-{until}.csv")


def _tabulated(
    header: Sequence[str], rows: Iterable[Sequence[Any]], dialect: dict[str, Any], name: str
) -> Response:
    town = session().get_one(Territory, caller().territory_id)
    spoken = Dialect(**dialect, timezone=ZoneInfo(town.timezone))
    response = Response(spreadsheets.written(header, rows, spoken), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
