"""What anyone may read of offers."""

from typing import Any
from uuid import UUID

from flask import Response, current_app, jsonify
from sqlalchemy import Row

from applys.jobs.actions.offers.life import DOMAIN
from applys.jobs.queries import occupations
from applys.jobs.queries.offers import published, search
from applys.jobs.rules.offers import posting
from applys.jobs.rules.rome import naming
from applys.jobs.schemas.offers.filters import OfferFiltersSchema, RomeFiltersSchema
from applys.jobs.schemas.offers.outgoing import OfferPageSchema, OfferSchema, RomeCodesSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.database import session
from applys.kernel.places import Point
from applys.partners import queries as partners

PARTNERS = "partners"
NAMES = {"q": "words", "contract": "contracts", "working_time": "working_times"}
OWN = {"cursor", "limit", "count", "territory", "neighbourhood", "latitude", "longitude"}


@blp.get("/offers")
@blp.allow_anyone
@blp.stamped(DOMAIN, PARTNERS)
@blp.arguments(OfferFiltersSchema, location="query")
@blp.response(200, OfferPageSchema)
def list_offers(filters: dict[str, Any]) -> dict[str, Any]:
    """Search the published offers

    Filters add up. `sort=nearest` needs a point or a neighbourhood. `distance_m` is metres on
    the ellipsoid (WGS84). Pages follow by `cursor`; a page may be a second behind the present.
    """
    cursor, limit = filters["cursor"], filters["limit"]
    wanted = _search(filters)
    pager = current_app.extensions["pager"]
    page = search.search(session(), pager, wanted, cursor=cursor, limit=limit)
    total = search.count(session(), wanted) if filters["count"] else None
    return {"items": page.items, "next_cursor": page.next_cursor, "total": total}


@blp.get("/offers/<uuid:offer_id>")
@blp.allow_anyone
@blp.paced
@blp.stamped(DOMAIN, PARTNERS)
@blp.response(200, OfferSchema)
def get_offer(offer_id: UUID) -> Row[Any]:
    """Get a published offer

    410 for one that is filled, expired or withdrawn; its `state` says which.
    """
    return published.get_published(session(), offer_id)


@blp.get("/offers/<uuid:offer_id>/job-posting")
@blp.allow_anyone
@blp.paced
@blp.stamped(DOMAIN, PARTNERS)
@blp.response(200, {"type": "object"}, content_type="application/ld+json")
def get_job_posting(offer_id: UUID) -> Response:
    """Get a published offer as schema.org JobPosting, in JSON-LD"""
    offer = published.get_published(session(), offer_id)
    url = f"{current_app.config['PUBLIC_URL']}/offres/{offer_id}"
    response = jsonify(posting.job_posting(offer, url))
    response.mimetype = "application/ld+json"
    return response


@blp.get("/rome-codes")
@blp.allow_anyone
@blp.arguments(RomeFiltersSchema, location="query")
@blp.response(200, RomeCodesSchema)
def list_rome_codes(filters: dict[str, Any]) -> dict[str, Any]:
    """Look occupations up in the national grid, by any of their names or the beginning of a code

    Source: ROME 4.0, France Travail, Licence Ouverte.
    """
    wanted, words = naming.plain(filters["q"]), naming.words(filters["q"])
    found = occupations.rome_codes(session(), wanted, words, filters["limit"]) if words else []
    return {"items": found}


def _search(filters: dict[str, Any]) -> search.Search:
    """What the query string asks, with slugs looked up."""
    facts = {NAMES.get(name, name): value for name, value in filters.items() if name not in OWN}
    territory_id = None
    if slug := filters.get("territory"):
        territory_id = partners.get_territory(session(), slug).id
    point = None
    if "latitude" in filters:
        point = Point(filters["latitude"], filters["longitude"])
    elif slug := filters.get("neighbourhood"):
        centre = partners.get_neighbourhood(session(), slug, territory_id)
        point = Point(centre.latitude, centre.longitude)
    return search.Search(**facts, point=point, territory_id=territory_id)
