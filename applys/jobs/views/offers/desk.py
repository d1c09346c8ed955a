"""Where firms write their offers and the coordinator moderates them."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.offers import life, renewing, writing
from applys.jobs.models import Offer
from applys.jobs.queries.offers import desk as queries
from applys.jobs.rules.offers import life as rules
from applys.jobs.schemas.offers.filters import DeskFiltersSchema
from applys.jobs.schemas.offers.incoming import (
    NewOfferSchema,
    NewStateSchema,
    OfferChangesSchema,
    together,
)
from applys.jobs.schemas.offers.outgoing import DeskOfferSchema, DeskPageSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role, Scope
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions
from applys.kernel.http.parser import flatten
from applys.kernel.problems import Malformed

AUTHORS = (Role.EMPLOYER, Role.COORDINATOR)

Shown = tuple[SimpleNamespace, dict[str, str]]


@blp.post("/offers")
@blp.allow(*AUTHORS, scope=Scope.OFFERS_WRITE)
@blp.creates
@blp.arguments(NewOfferSchema)
@blp.response(201, DeskOfferSchema)
def write_offer(new: dict[str, Any]) -> Shown:
    """Write an offer, as a draft

    Pay is gross euros; `pay_period: null` says that it is not stated. An offer with an address
    and no point gets one from the national address base, shortly after.
    """
    return _shown(writing.write_offer(session(), caller(), **new))


@blp.get("/desk/offers")
@blp.allow(*AUTHORS, scope=Scope.OFFERS_READ)
@blp.arguments(DeskFiltersSchema, location="query")
@blp.response(200, DeskPageSchema)
def list_desk_offers(filters: dict[str, Any]) -> dict[str, Any]:
    """List the offers I work on, in any state, last changed first

    A firm sees its own; the coordinator sees the territory's.
    """
    wanted = queries.DeskFilters(
        states=filters.get("state", ()), flagged=filters.get("flagged"), words=filters.get("q")
    )
    pager = current_app.extensions["pager"]
    page = queries.desk(
        session(), pager, caller(), wanted, cursor=filters["cursor"], limit=filters["limit"]
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/desk/offers/<uuid:offer_id>")
@blp.allow(*AUTHORS, scope=Scope.OFFERS_READ)
@blp.response(200, DeskOfferSchema)
def get_desk_offer(offer_id: UUID) -> Shown:
    """Get an offer in any state, with its history and what may become of it"""
    return _shown_by_id(offer_id)


@blp.patch("/desk/offers/<uuid:offer_id>")
@blp.allow(*AUTHORS, scope=Scope.OFFERS_WRITE)
@blp.guarded
@blp.arguments(OfferChangesSchema)
@blp.response(200, DeskOfferSchema)
def change_offer(changes: dict[str, Any], offer_id: UUID) -> Shown:
    """Change an offer; one that residents could read is moderated again

    Send the ETag you read in `If-Match`: 412 tells that someone else changed it since.
    """
    offer = queries.lock_offer(session(), caller(), offer_id)
    preconditions.check(offer.id, offer.updated_at)
    refuse_together(offer, changes)
    return _shown(writing.change_offer(session(), caller(), offer, changes))


@blp.put("/desk/offers/<uuid:offer_id>/state")
@blp.allow(*AUTHORS, scope=Scope.OFFERS_WRITE)
@blp.guardable
@blp.arguments(NewStateSchema)
@blp.response(200, DeskOfferSchema)
def change_offer_state(new: dict[str, Any], offer_id: UUID) -> Shown:
    """Submit, publish, return, fill or withdraw an offer

    A move that its state forbids is 409, and names those allowed. Publishing tells, by push,
    the residents whom the offer suits. With the ETag you read in `If-Match`, 412 tells that
    someone changed the offer since.
    """
    offer = queries.lock_offer(session(), caller(), offer_id)
    preconditions.check_if_given(offer.id, offer.updated_at)
    return _shown(life.change_state(session(), caller(), offer, new["state"], new["reason"]))


@blp.post("/desk/offers/<uuid:offer_id>/renewals")
@blp.allow(*AUTHORS, scope=Scope.OFFERS_WRITE)
@blp.response(200, DeskOfferSchema)
def renew_desk_offer(offer_id: UUID) -> Shown:
    """Give a published offer sixty more days, or until its last day to apply"""
    offer = queries.lock_offer(session(), caller(), offer_id)
    return _shown(renewing.renew_here(session(), caller(), offer))


@blp.post("/desk/offers/<uuid:offer_id>/copies")
@blp.allow(*AUTHORS, scope=Scope.OFFERS_WRITE)
@blp.creates
@blp.response(201, DeskOfferSchema)
def duplicate_offer(offer_id: UUID) -> Shown:
    """Write a new draft with an older offer's words"""
    offer = queries.lock_offer(session(), caller(), offer_id)
    return _shown(writing.duplicate_offer(session(), caller(), offer))


def refuse_together(offer: Offer, changes: dict[str, Any]) -> None:
    """Hold the offer as it would become against the rules between fields."""
    names = OfferChangesSchema().fields
    faults = together({**{name: getattr(offer, name) for name in names}, **changes})
    if faults:
        raise Malformed(errors=flatten({"json": faults}))


def _shown(offer: Offer) -> Shown:
    return _shown_by_id(offer.id)


def _shown_by_id(offer_id: UUID) -> Shown:
    """An offer as the desk reads it, with its ETag."""
    found = queries.get_desk_offer(session(), caller(), offer_id)
    allowed = rules.allowed_moves(found.offer.state, caller().role)
    shown = {**found.offer._mapping, "allowed": allowed, "steps": found.steps}  # noqa: SLF001
    etag = preconditions.etag(found.offer.id, found.offer.updated_at)
    return SimpleNamespace(**shown), {"ETag": etag}
