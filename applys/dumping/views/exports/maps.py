"""Piles as GeoJSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, current_app

from applys.dumping.actions.reporting import DOMAIN
from applys.dumping.queries import maps as queries
from applys.dumping.queries import search
from applys.dumping.queries.search import Statement
from applys.dumping.schemas.exports import MapFiltersSchema
from applys.dumping.views.blueprint import STAFF, TEN_MINUTES, asked_of, blp, wanted_piles
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.keyset import Key

GEOJSON = "application/geo+json"
COLLECTION: dict[str, Any] = {
    "type": "object",
    "required": ["type", "features", "next_cursor"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {"type": "object"}},
        "next_cursor": {"type": ["string", "null"]},
    },
}
DOC: dict[str, Any] = {
    "responses": {200: {"description": "OK", "content": {GEOJSON: {"schema": COLLECTION}}}}
}


@blp.get("/piles.geojson")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=TEN_MINUTES)
@blp.arguments(MapFiltersSchema, location="query")
@blp.doc(**DOC)
def map_piles(filters: dict[str, Any]) -> Response:
    """Map the piles that anyone may see, newest first, as GeoJSON (RFC 7946)

    Points are those of `listPiles`; `bbox` is west,south,east,north. At most 1,000 a page:
    `next_cursor`, a foreign member, leads to the next.
    """
    wanted = wanted_piles(filters)
    keys = search.order(wanted, search.SHOWN)
    return _drawn(search.public(clock.now(), wanted), keys, filters)


@blp.get("/desk/piles.geojson")
@blp.allow(*STAFF)
@blp.arguments(MapFiltersSchema, location="query")
@blp.doc(**DOC)
def map_desk_piles(filters: dict[str, Any]) -> Response:
    """Map the piles I work on, where they are, as GeoJSON (RFC 7946)"""
    wanted = wanted_piles(filters, caller())
    keys = search.order(wanted, search.EXACT)
    return _drawn(search.desk(caller(), wanted), keys, filters)


def _drawn(statement: Statement, keys: Sequence[Key], filters: Mapping[str, Any]) -> Response:
    text, next_cursor = queries.collection(
        session(),
        current_app.extensions["pager"],
        statement,
        keys,
        query=["map", *asked_of(filters)],
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    body = f'{text[:-1]},"next_cursor":{json.dumps(next_cursor)}}}'
    return Response(body, mimetype=GEOJSON)
