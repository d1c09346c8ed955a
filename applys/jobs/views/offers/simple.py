"""An offer in simple words, for those who read little French or none."""

from typing import Any
from uuid import UUID

from applys.jobs.actions.offers.life import DOMAIN
from applys.jobs.messages import simply
from applys.jobs.queries.offers import published
from applys.jobs.rules import readability, simple
from applys.jobs.schemas.offers.simple import SimpleOfferSchema, SimplyFiltersSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.database import session
from applys.kernel.languages import REFERENCE
from applys.kernel.places import Point, apart
from applys.partners import queries as partners


@blp.get("/offers/<uuid:offer_id>/simply")
@blp.allow_anyone
@blp.stamped(DOMAIN, "partners")
@blp.arguments(SimplyFiltersSchema, location="query")
@blp.response(200, SimpleOfferSchema)
def get_simple_offer(filters: dict[str, Any], offer_id: UUID) -> dict[str, Any]:
    """Get a published offer in simple sentences, in one of five languages

    Made from its fields with dictionaries, never translated by a machine. Pay is gross euros a
    month, with its reckoning; minutes on foot (4.8 km/h) and by bike (14 km/h) are reckoned on
    1.3 times the straight line. Readability is Kandel and Moles's scale.
    """
    offer = published.get_published(session(), offer_id)
    lines = simple.lines(offer, _distance(offer, filters))
    french = " ".join(simply.say(REFERENCE, each.key, each.facts) for each in lines)
    return {
        "language": filters["language"],
        "lines": [
            {"icon": each.icon, "text": simply.say(filters["language"], each.key, each.facts)}
            for each in lines
        ],
        "readability": readability.score(french),
        "original_readability": readability.score(offer.description),
        "original": offer.description,
    }


def _distance(offer: Any, filters: dict[str, Any]) -> float | None:
    """Metres from where the person is; None where either place is not known."""
    if offer.latitude is None:
        return None
    if "latitude" in filters:
        start = Point(filters["latitude"], filters["longitude"])
    elif slug := filters.get("neighbourhood"):
        found = partners.get_neighbourhood(session(), slug, None)
        start = Point(found.latitude, found.longitude)
    else:
        return None
    return apart(Point(offer.latitude, offer.longitude), start)
