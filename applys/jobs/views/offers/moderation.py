"""What the coordinator reads before residents do."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.queries.offers import desk, moderation, reposts
from applys.jobs.rules.offers import promise
from applys.jobs.schemas.offers.moderation import DuplicatesSchema, WaitingPageSchema
from applys.jobs.views.blueprint import blp
from applys.kernel import clock
from applys.kernel.callers import Role, Scope
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters


@blp.get("/desk/moderation")
@blp.allow(Role.COORDINATOR)
@blp.arguments(PageFilters, location="query")
@blp.response(200, WaitingPageSchema)
def list_waiting_offers(filters: dict[str, Any]) -> dict[str, Any]:
    """List the offers that wait to be read, the longest first, each with its promised hour

    The town promises a working day: the same hour of the next one.
    """
    pager, now = current_app.extensions["pager"], clock.now()
    page = moderation.waiting(session(), pager, caller(), **filters)
    items = []
    for offer in page.items:
        due_at = promise.due(offer.submitted_at)
        items.append({**offer._mapping, "due_at": due_at, "late": due_at < now})  # noqa: SLF001
    return {"items": items, "next_cursor": page.next_cursor}


@blp.get("/desk/offers/<uuid:offer_id>/duplicates")
@blp.allow(Role.EMPLOYER, Role.COORDINATOR, scope=Scope.OFFERS_READ)
@blp.response(200, DuplicatesSchema)
def list_duplicates(offer_id: UUID) -> dict[str, Any]:
    """List the living offers of the same firm that say nearly the same, likest first

    An offer that posts an ended one again keeps its favourites when it is published.
    """
    offer = desk.lock_offer(session(), caller(), offer_id)
    return {"items": reposts.likely_duplicates(session(), offer)}
