"""The tables of a Job Dating on the day: who comes when, latecomers, exchanges."""

from typing import Any
from uuid import UUID

from flask import Response, current_app
from sqlalchemy import Row

from applys.events.actions.places import exchanging
from applys.events.messages import sheets
from applys.events.messages.sheets import Reader
from applys.events.queries import bookings, meetings
from applys.events.queries import tables as queries
from applys.events.rules import exchange as rules
from applys.events.schemas.bookings import DeskBookingSchema
from applys.events.schemas.tables import (
    DeskTableSheetSchema,
    ExchangedSchema,
    LatenessSchema,
    NewExchangeSchema,
    NewLatenessSchema,
    NewSlotSchema,
    TablePageSchema,
    TableSheetSchema,
)
from applys.events.views import bookings as shown
from applys.events.views.blueprint import blp
from applys.events.views.bookings import HELPERS
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters
from applys.kernel.problems import NotFound

PDF = {"responses": {200: {"description": "OK", "content": {"application/pdf": {}}}}}


@blp.get("/tables")
@blp.allow(Role.EMPLOYER)
@blp.arguments(PageFilters, location="query")
@blp.response(200, TablePageSchema)
def list_my_tables(filters: dict[str, Any]) -> dict[str, Any]:
    """List the tables where my firm sits, the latest meeting first"""
    page = queries.own(session(), current_app.extensions["pager"], caller(), **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/tables/<uuid:table_id>/sheet")
@blp.allow(Role.EMPLOYER)
@blp.response(200, TableSheetSchema)
def get_table_sheet(table_id: UUID) -> dict[str, Any]:
    """Get who comes to my firm's table when; who did not come is never told"""
    table = queries.get_own(session(), caller(), table_id)
    return {"table": table, "items": [interview(row) for row in _rows(table)]}


@blp.get("/tables/<uuid:table_id>/sheet.pdf")
@blp.allow(Role.EMPLOYER)
@blp.doc(**PDF)
def print_table_sheet(table_id: UUID) -> Response:
    """Print who comes to my firm's table when, on A4, in French"""
    return _printed(queries.get_own(session(), caller(), table_id), Reader.FIRM)


@blp.get("/desk/tables/<uuid:table_id>/sheet")
@blp.allow(*HELPERS)
@blp.response(200, DeskTableSheetSchema)
def get_desk_table_sheet(table_id: UUID) -> dict[str, Any]:
    """Get who comes to a table when, with their tickets, who came and who is late"""
    table = queries.get_desk(session(), caller(), table_id)
    items = [{**row._asdict(), **interview(row)} for row in _rows(table)]
    return {"table": table, "items": items}


@blp.get("/desk/tables/<uuid:table_id>/sheet.pdf")
@blp.allow(*HELPERS)
@blp.doc(**PDF)
def print_desk_table_sheet(table_id: UUID) -> Response:
    """Print who comes to a table when, with their tickets, on A4, in French"""
    return _printed(queries.get_desk(session(), caller(), table_id), Reader.ORGANISER)


@blp.put("/desk/bookings/<uuid:booking_id>/lateness")
@blp.allow(*HELPERS)
@blp.arguments(NewLatenessSchema)
@blp.response(200, LatenessSchema)
def mark_late(new: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Note that someone is late, or not after all; read the next free interview at their table

    They keep their place until they are moved.
    """
    found = bookings.get_at_desk(session(), caller(), booking_id)
    proposed = exchanging.mark_late(session(), caller().id, found, late=new["late"])
    return {"booking_id": found.id, "late_at": found.late_at, "proposed": proposed}


@blp.put("/desk/bookings/<uuid:booking_id>/slot")
@blp.allow(*HELPERS)
@blp.arguments(NewSlotSchema)
@blp.response(200, DeskBookingSchema)
def move_booking(new: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Give someone a free interview of the same meeting; they are told

    What they leave is offered to its queue. 409: `slot-taken`, `slot-began`, `slot-elsewhere`,
    `not-held`, `already-busy`.
    """
    found = bookings.get_at_desk(session(), caller(), booking_id)
    exchanging.move(session(), caller().id, found, new["slot_id"])
    return shown.shown(found.id)


@blp.put("/desk/meetings/<uuid:meeting_id>/exchange")
@blp.allow(*HELPERS)
@blp.arguments(NewExchangeSchema)
@blp.response(200, ExchangedSchema)
def exchange_bookings(new: dict[str, Any], meeting_id: UUID) -> dict[str, Any]:
    """Let two people change interviews; both are told

    Each line says which interview a booking is to have, so that a request sent twice changes
    nothing back. 409: `not-each-others`, `slot-began`, `not-held`, `already-busy`.
    """
    meetings.check_desk(session(), caller(), meeting_id)
    wanted = {each["booking_id"]: each["slot_id"] for each in new["items"]}
    if len(wanted) < len(new["items"]):
        raise rules.OnePerson
    if queries.meetings_of(session(), wanted) != [meeting_id] * len(new["items"]):
        raise NotFound
    changed = exchanging.exchange(session(), caller().id, wanted)
    return {"items": [shown.shown(each.id) for each in changed]}


def interview(row: Row[Any]) -> dict[str, Any]:
    """One line of a sheet, with what both said put together."""
    both = row.by_person_at is not None and row.by_employer_at is not None
    return {
        **{name: getattr(row, name) for name in FIRM},
        "interested": row.by_employer_at is not None,
        "by_person": row.by_person_at is not None,
        "mutual": both,
    }


FIRM = ("slot_id", "starts_at", "ends_at", "booking_id", "first_name", "application_id")


def _rows(table: Row[Any]) -> Any:
    return queries.sheet(session(), table.id)


def _printed(table: Row[Any], reader: Reader) -> Response:
    content = sheets.table_sheet(table, _rows(table), reader)
    return printed(content, f"table-{table.position}-{table.starts_at:%Y-%m-%d}.pdf")


def printed(content: bytes, name: str) -> Response:
    """A PDF for one reader, kept nowhere on the way."""
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
