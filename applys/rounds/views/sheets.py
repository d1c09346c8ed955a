"""The sheet of a round: on paper, on a map, in a navigation device."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response, current_app

from applys.gateways.current import gateways
from applys.kernel import database
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.rounds.actions import printing
from applys.rounds.messages import ways
from applys.rounds.messages.sheet import Sheet
from applys.rounds.queries import rounds as queries
from applys.rounds.views.blueprint import blp

STAFF = (Role.COORDINATOR, Role.PARTNER)
PDF, GEOJSON, GPX = "application/pdf", "application/geo+json", "application/gpx+xml"


def _as(kind: str) -> dict[str, Any]:
    return {"responses": {200: {"description": "OK", "content": {kind: {}}}}}


@blp.get("/<uuid:round_id>/sheet.pdf")
@blp.allow(*STAFF)
@blp.doc(**_as(PDF))
def print_sheet(round_id: UUID) -> Response:
    """Print a round on A4, in French: numbered plan, addresses, photos, a QR code a stop"""
    from applys.rounds.messages import pdf  # noqa: PLC0415 - few print

    sheet = _sheet(round_id)
    wanted = printing.thumbnails(session(), sheet)
    database.pause()
    pictures = printing.fetch(gateways().storage, wanted)
    return _file(pdf.write(sheet, pictures, current_app.config["PUBLIC_URL"]), PDF, sheet, "pdf")


@blp.get("/<uuid:round_id>/stops.geojson")
@blp.allow(*STAFF)
@blp.doc(**_as(GEOJSON))
def map_round(round_id: UUID) -> Response:
    """Get a round as GeoJSON: its stops as points, its way as a line"""
    sheet = _sheet(round_id)
    return _file(orjson.dumps(ways.geojson(sheet)), GEOJSON, sheet, "geojson")


@blp.get("/<uuid:round_id>/route.gpx")
@blp.allow(*STAFF)
@blp.doc(**_as(GPX))
def route_round(round_id: UUID) -> Response:
    """Get a round as GPX 1.1: a route for navigation devices, with a waypoint a stop"""
    sheet = _sheet(round_id)
    return _file(ways.gpx(sheet), GPX, sheet, "gpx")


def _sheet(round_id: UUID) -> Sheet:
    return printing.sheet(session(), queries.get_round(session(), caller(), round_id))


def _file(content: bytes, kind: str, sheet: Sheet, ending: str) -> Response:
    response = Response(content, mimetype=kind)
    name = f'inline; filename="tournee-{sheet.day.isoformat()}.{ending}"'
    response.headers["Content-Disposition"] = name
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
