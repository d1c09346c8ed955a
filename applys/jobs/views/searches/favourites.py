"""Offers that a resident keeps."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.searches import keeping as actions
from applys.jobs.queries.searches import favourites as queries
from applys.jobs.schemas.searches import FavouritePageSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters


@blp.put("/favourites/<uuid:offer_id>")
@blp.allow(Role.RESIDENT)
@blp.response(204)
def keep_offer(offer_id: UUID) -> None:
    """Keep an offer: I hear when it ends soon, and when it is filled or over"""
    actions.keep_offer(session(), caller(), offer_id)


@blp.delete("/favourites/<uuid:offer_id>")
@blp.allow(Role.RESIDENT)
@blp.response(204)
def let_offer_go(offer_id: UUID) -> None:
    """Keep an offer no longer"""
    actions.let_go(session(), caller(), offer_id)


@blp.get("/favourites")
@blp.allow(Role.RESIDENT)
@blp.arguments(PageFilters, location="query")
@blp.response(200, FavouritePageSchema)
def list_favourites(filters: dict[str, Any]) -> dict[str, Any]:
    """List the offers that I keep, last kept first, over or not"""
    page = queries.favourites(session(), current_app.extensions["pager"], caller(), **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}
