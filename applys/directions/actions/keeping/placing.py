"""Where structures and permanences are."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.models import Permanence, Place, Structure
from applys.directions.rules import publishing
from applys.kernel import clock
from applys.kernel.places import Point
from applys.partners.models import Territory

FACTS = (
    "name", "address", "address_more", "postcode", "city", "insee_code", "latitude", "longitude",
    "step_free", "landmark", "access",
)  # fmt: skip


def put(session: Session, owner: Structure | Permanence, new: Mapping[str, Any] | None) -> None:
    """Say where a structure or a permanence is; None takes its place away.

    Raise `PlaceTooFar` for a point more than 100 km from the town.
    """
    if new is None:
        owner.place_id = None
        return
    check_near(session, owner.territory_id, new)
    place = session.get(Place, owner.place_id) if owner.place_id else None
    if place is None:
        place = Place(territory_id=owner.territory_id)
        session.add(place)
    for name in FACTS:
        setattr(place, name, new[name])
    place.updated_at = clock.now()
    session.flush()
    owner.place_id = place.id


def said(session: Session, owner: Structure | Permanence) -> dict[str, Any] | None:
    """Where a structure or a permanence of its own is, as it was sent."""
    place = session.get(Place, owner.place_id) if owner.place_id else None
    return None if place is None else {name: getattr(place, name) for name in FACTS}


def check_near(session: Session, territory_id: UUID, new: Mapping[str, Any]) -> None:
    if new["latitude"] is not None:
        town = session.get_one(Territory, territory_id)
        point = Point(new["latitude"], new["longitude"])
        publishing.check_near(point, Point(town.latitude, town.longitude))
