"""Where a sighting is: what people tell becomes a point."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import routing
from applys.dumping.actions.moving import Move, record
from applys.dumping.actions.routing import Spot
from applys.dumping.models import Pile, Whence
from applys.dumping.queries import grounds
from applys.dumping.rules.sightings import Position
from applys.gateways.geocoder import Geocoder
from applys.kernel import clock, stamps
from applys.kernel.places import Point
from applys.kernel.problems import Malformed
from applys.kernel.transactions import Transactions
from applys.partners.models import Territory

SOMEWHERE_M = 5000.0
DOMAIN = "dumping"


def position(session: Session, territory: Territory, where: Mapping[str, Any]) -> Position:
    """The position that someone told: by their phone, a named place, or an address.

    An address has the town's centre for a point until a worker finds it: nobody waits for a
    geocoder. Raises Malformed for a place that is not known.
    """
    point, place_id = where["point"], where["place_id"]
    if place_id:
        place = grounds.get_place(session, territory.id, place_id)
        if place is None:
            raise Malformed.at("json", "/where/place_id", "No place here has this name.")
        return Position(
            whence=Whence.PLACE,
            point=Point(place.latitude, place.longitude),
            place_id=place.id,
            address=place.address,
        )
    if point:
        return Position(
            whence=Whence.GPS,
            point=Point(point["latitude"], point["longitude"]),
            accuracy_m=point["accuracy_m"],
            address=where["address"],
        )
    return Position(
        whence=Whence.ADDRESS,
        point=Point(territory.latitude, territory.longitude),
        accuracy_m=SOMEWHERE_M,
        address=where["address"],
    )


def place_pile(transaction: Transactions, geocoder: Geocoder, pile_id: UUID) -> bool:
    """Find the point of a pile told by its address, and route it anew; False if not found.

    The geocoder is asked with no transaction open.
    """
    with transaction() as session:
        address = _written_address(session, pile_id)
    found = geocoder.find(address) if address else None
    if found is None:
        return False
    with transaction() as session:
        pile = session.get(Pile, pile_id, with_for_update=True)
        if pile is not None and pile.accuracy_m == SOMEWHERE_M:
            _move_to(session, pile, found.point)
    return True


def _written_address(session: Session, pile_id: UUID) -> str | None:
    """The address of a pile that is still somewhere in town, with the town's name."""
    pile = session.get(Pile, pile_id)
    if pile is None or pile.accuracy_m != SOMEWHERE_M or not pile.address:
        return None
    territory = session.get_one(Territory, pile.territory_id)
    return f"{pile.address} {territory.postcode} {territory.name}"


def _move_to(session: Session, pile: Pile, point: Point) -> None:
    pile.latitude, pile.longitude, pile.accuracy_m = point.latitude, point.longitude, None
    spot = Spot(
        territory_id=pile.territory_id, point=point, accuracy_m=None, place_kind=pile.place_kind
    )
    assigned = routing.assign(session, spot, pile.items, pile.severity)
    pile.ground_id = assigned.ground and assigned.ground.id
    pile.neighbourhood_id = assigned.ground and assigned.ground.neighbourhood_id
    pile.owner_id, pile.second_owner_id = assigned.lead_id, assigned.second_owner_id
    pile.carrier_id = assigned.carrier_id
    pile.updated_at = clock.now()
    record(session, pile, None, Move(wanted=pile.state, reason="placed", details=assigned.reasons))
    stamps.bump(session, DOMAIN)
