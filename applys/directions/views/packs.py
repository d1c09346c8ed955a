"""What a phone takes along, the map of digital places, and what no door covers."""

import gzip
from typing import Any

import orjson
from flask import Response, current_app, request

from applys.directions.actions import covering, mapping, packing
from applys.directions.actions.opening import DOMAIN
from applys.directions.messages import opening
from applys.directions.rules import packing as rules
from applys.directions.rules.texts import french
from applys.directions.schemas.packs import (
    CoverageSchema,
    DigitalPlacesSchema,
    PackFiltersSchema,
    PackSchema,
    TownFiltersSchema,
)
from applys.directions.views import showing
from applys.directions.views.blueprint import blp, territory
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.clock import PARIS
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.stamped import Shelf

A_MINUTE = 60
JSON, GZIP = "application/json", "gzip"


@blp.get("/pack")
@blp.allow_anyone
@blp.conditional
@blp.arguments(PackFiltersSchema, location="query")
@blp.response(200, PackSchema)
def get_pack(filters: dict[str, Any]) -> Response:
    """Get what a phone needs to find an open door without a network

    Needs, papers, the tree and at most 300 sheets in one language, with the instants at which
    each door is open for at least 28 days: no library of opening hours is needed. Ask again
    with `If-None-Match` (304 when nothing changed), or with `since` for what changed alone.
    """
    town = territory(filters.get("territory"))
    shelf: Shelf = current_app.extensions["shelf"]
    now, language = clock.now(), filters["language"]
    today = now.astimezone(PARIS).date()
    key = f"pack/{town.id}/{language}/{today}", str(shelf.version(DOMAIN))
    page = shelf.find(key)
    if page is None:
        pack = packing.pack(session(), town.id, language, now)
        page = orjson.dumps(rules.whole(pack)), pack.etag
        shelf.keep(key, page)
    return _answer(page[0], page[1], filters.get("since"))


@blp.get("/digital-places")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=A_MINUTE)
@blp.arguments(TownFiltersSchema, location="query")
@blp.response(200, DigitalPlacesSchema, content_type="application/geo+json")
def list_digital_places(filters: dict[str, Any]) -> Response:
    """List the places with Wi-Fi, computers, help or cheap equipment, as GeoJSON"""
    now, language = clock.now(), filters["language"]
    found = mapping.digital_places(session(), territory(filters.get("territory")).id, now)
    features = [
        {
            "type": "Feature",
            "id": seen.sheet.id,
            "geometry": {
                "type": "Point",
                "coordinates": [seen.sheet.longitude, seen.sheet.latitude],
            },
            "properties": {
                "name": showing.name(seen.sheet, language).text,
                "structure": seen.sheet.structure,
                "digital": seen.sheet.digital,
                "status": seen.answer.status,
                "told": opening.told(seen.answer, now, language),
                "address": seen.sheet.address,
                "phone": seen.sheet.phone,
                "cost": seen.sheet.cost,
                "step_free": seen.sheet.step_free,
            },
        }
        for seen in found
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return Response(orjson.dumps(collection, default=str), mimetype="application/geo+json")


@blp.get("/desk/coverage")
@blp.allow(Role.COORDINATOR)
@blp.response(200, CoverageSchema)
def get_coverage() -> dict[str, Any]:
    """See how many doors are open for each need, each day of the coming week

    A door counts where one may just come, or call; not one by appointment only.
    """
    days, rows = covering.covered(session(), caller().territory_id, clock.now())
    return {
        "days": days,
        "needs": [
            {"code": row.need.code, "label": french(row.need.labels), "doors": row.doors}
            for row in rows
        ],
        "uncovered": [row.need.code for row in rows if not any(row.doors)],
    }


def _answer(body: bytes, etag: str, since: str | None) -> Response:
    if request.if_none_match.contains(etag):
        response = Response(status=304)
    else:
        if since:
            body = orjson.dumps(rules.delta(_pack(body), since))
        response = _pressed(body)
    response.set_etag(etag)
    response.headers["Cache-Control"] = "public, max-age=60"
    response.vary.add("Accept-Encoding")
    return response


def _pack(body: bytes) -> rules.Pack:
    whole = orjson.loads(body)
    return rules.Pack(head=whole["head"], sheets=whole["sheets"])


def _pressed(body: bytes) -> Response:
    """Small enough for a phone with little data, for those who can unpack it."""
    if request.accept_encodings.best_match((GZIP,)) is None:
        return Response(body, mimetype=JSON)
    response = Response(gzip.compress(body, 9, mtime=0), mimetype=JSON)
    response.headers["Content-Encoding"] = GZIP
    return response
