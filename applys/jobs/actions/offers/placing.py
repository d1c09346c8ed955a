"""Find the point of an offer's address."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.gateways.geocoder import Geocoder
from applys.jobs.actions.offers import life
from applys.jobs.models import Offer, State
from applys.jobs.queries.offers import desk as queries
from applys.jobs.rules.imported import Doubt
from applys.kernel import clock, stamps
from applys.kernel.places import Point
from applys.kernel.transactions import Transactions


def place_offer(transaction: Transactions, geocoder: Geocoder, offer_id: UUID) -> bool:
    """Give an offer the point of its address, if it still has none and one is found.

    The geocoder is asked with no transaction open; an address changed meanwhile is left alone.
    """
    with transaction() as session:
        offer = queries.lock_any_offer(session, offer_id)
        address, placed = written_place(offer), offer.latitude is not None
    found = None if placed else geocoder.find(address)
    if found is None:
        return placed
    with transaction() as session:
        offer = queries.lock_any_offer(session, offer_id)
        if offer.latitude is None and written_place(offer) == address:
            _set_point(session, offer, found.point)
    return True


def _set_point(session: Session, offer: Offer, point: Point) -> None:
    offer.latitude, offer.longitude = point.latitude, point.longitude
    offer.flags = [flag for flag in offer.flags if flag != Doubt.NO_COORDINATES]
    offer.updated_at = clock.now()
    if offer.state is State.PUBLISHED:
        stamps.bump(session, life.DOMAIN)


def written_place(offer: Offer) -> str:
    """The address on one line, as a geocoder wants it; empty when nothing is known."""
    return " ".join(part for part in (offer.address, offer.postcode, offer.city) if part)
