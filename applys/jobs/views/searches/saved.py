"""Searches that hear of what is published."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.searches import saving as actions
from applys.jobs.models import SavedSearch
from applys.jobs.queries.searches import saved as queries
from applys.jobs.schemas.searches import (
    FoundPageSchema,
    NewSearchSchema,
    SavedSearchesSchema,
    SavedSearchSchema,
)
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters

NAMES = [field.attribute or name for name, field in SavedSearchSchema().fields.items()]


@blp.post("/searches")
@blp.allow(Role.RESIDENT)
@blp.creates
@blp.arguments(NewSearchSchema)
@blp.response(201, SavedSearchSchema)
def save_search(new: dict[str, Any]) -> SimpleNamespace:
    """Save a search: each offer that it finds from now on is told me once

    Twenty at most.
    """
    return _shown(actions.save_search(session(), caller(), new), 0)


@blp.get("/searches")
@blp.allow(Role.RESIDENT)
@blp.response(200, SavedSearchesSchema)
def list_searches() -> dict[str, Any]:
    """List my saved searches, oldest first"""
    return {"items": [_shown(row[0], row.found) for row in queries.searches(session(), caller())]}


@blp.put("/searches/<uuid:search_id>")
@blp.allow(Role.RESIDENT)
@blp.arguments(NewSearchSchema)
@blp.response(200, SavedSearchSchema)
def change_search(new: dict[str, Any], search_id: UUID) -> SimpleNamespace:
    """Say a whole search anew; it hears of what is published from now on"""
    search = actions.change_search(session(), caller(), search_id, new)
    return _shown(search, queries.count_found(session(), search.id))


@blp.delete("/searches/<uuid:search_id>")
@blp.allow(Role.RESIDENT)
@blp.response(204)
def erase_search(search_id: UUID) -> None:
    """Erase a search"""
    actions.erase_search(session(), caller(), search_id)


@blp.get("/searches/<uuid:search_id>/offers")
@blp.allow(Role.RESIDENT)
@blp.arguments(PageFilters, location="query")
@blp.response(200, FoundPageSchema)
def list_found_offers(filters: dict[str, Any], search_id: UUID) -> dict[str, Any]:
    """List the living offers that a search found since it was saved, last published first"""
    search = queries.get_search(session(), caller(), search_id)
    pager = current_app.extensions["pager"]
    page = queries.found(session(), pager, search, **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}


def _shown(search: SavedSearch, found: int) -> SimpleNamespace:
    facts = {name: getattr(search, name) for name in NAMES if name != "found"}
    return SimpleNamespace(**facts, found=found)
