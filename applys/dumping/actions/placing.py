"""Where a sighting is: what people tell becomes a point, now or once an address is found."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import moving, routing
from applys.dumping.actions.moving import Move
from applys.dumping.actions.routing import Spot
from applys.dumping.models import Pile, TextState, Whence
from applys.dumping.queries import grounds, piles
from applys.dumping.rules import points
from applys.dumping.rules.sightings import Position
from applys.gateways.geocoder import Found, Geocoder
from applys.kernel import clock, places, stamps, tasks
from applys.kernel.places import Point
from applys.kernel.problems import Malformed
from applys.kernel.transactions import Transactions
from applys.partners.models import Territory

DOMAIN = "dumping"
# Below this score, or this far from the town, an address is not the one that was meant.
SURE, FROM_TOWN_M = 0.5, 15_000.0
LOOKED_FOR = timedelta(days=7)


def position(session: Session, territory: Territory, where: Mapping[str, Any]) -> Position:
    """The position that someone told: by their phone, a named place, or an address.

    An address has the town's centre for a point until a worker finds it: nobody waits for a
    geocoder. Raises Malformed for a place that is not known.
    """
    told, place_id = where["point"], where["place_id"]
    point = Point(told["latitude"], told["longitude"]) if told else None
    accuracy_m = told["accuracy_m"] if told else None
    if place_id:
        place = grounds.get_place(session, territory.id, place_id)
        if place is None:
            raise Malformed.at("json", "/where/place_id", "No place here has this name.")
        return Position(
            whence=Whence.PLACE,
            point=points.of_place(point, place),
            accuracy_m=accuracy_m,
            place_id=place.id,
            address=place.address,
        )
    return Position(
        whence=Whence.GPS if point else Whence.ADDRESS,
        point=point or Point(territory.latitude, territory.longitude),
        accuracy_m=accuracy_m,
        address=where["address"],
    )


def shown_point(session: Session, territory_id: UUID, point: Point, place_id: UUID | None) -> Point:
    """Where the public sees a pile: its named place, or a drop-off point beside it, or about."""
    place = grounds.get_place(session, territory_id, place_id) if place_id else None
    if place is None:
        beside = grounds.points_beside(session, territory_id, point, points.BESIDE)
        place = points.nearest(point, beside, points.BESIDE)
    return points.shown(point, place)


def look_again(session: Session) -> int:
    """Ask for the addresses that no geocoder found yet, for a week; return how many."""
    waiting = piles.unplaced(session, clock.now() - LOOKED_FOR)
    tasks.defer(session, "dumping.place_pile", *[{"pile_id": str(each)} for each in waiting])
    return len(waiting)


def place_pile(transaction: Transactions, geocoder: Geocoder, pile_id: UUID) -> bool:
    """Find the point of a pile told by its address, and route it anew; False if not found.

    The geocoder is asked with no transaction open.
    """
    with transaction() as session:
        address = _written_address(session, pile_id)
    found = geocoder.find(address) if address else None
    if found is None or found.score < SURE:
        return False
    with transaction() as session:
        pile = session.get(Pile, pile_id, with_for_update=True)
        if pile is None or pile.placed or not _in_town(session, pile, found):
            return False
        pile.address, pile.address_state = found.label, TextState.NONE
        put(session, pile, found.point, None)
    return True


def put(
    session: Session, pile: Pile, point: Point, account_id: UUID | None, reason: str = "placed"
) -> None:
    """Put a locked pile at a point, and route it anew; whoever must act now is alerted."""
    public = shown_point(session, pile.territory_id, point, pile.place_id)
    pile.latitude, pile.longitude, pile.accuracy_m = point.latitude, point.longitude, None
    pile.shown_latitude, pile.shown_longitude = public.latitude, public.longitude
    pile.placed = True
    route_again(session, pile, account_id, reason)


def route_again(
    session: Session, pile: Pile, account_id: UUID | None, reason: str, **details: str
) -> None:
    """Route a locked pile by what is known of it now, with the reason in its history."""
    spot = Spot(
        territory_id=pile.territory_id,
        point=Point(pile.latitude, pile.longitude) if pile.placed else None,
        accuracy_m=pile.accuracy_m,
        place_kind=pile.place_kind,
    )
    assigned = routing.assign(session, spot, pile.items, pile.severity)
    routing.hand_over(pile, assigned)
    pile.updated_at = clock.now()
    said = Move(wanted=pile.state, reason=reason, details={**assigned.reasons, **details})
    moving.record(session, pile, account_id, said, was=pile.state)
    if assigned.route.at_once:
        moving.ask_alert(session, pile)
    stamps.bump(session, DOMAIN)


def _written_address(session: Session, pile_id: UUID) -> str | None:
    """The address of a pile that is still somewhere in town, with the town's postcode."""
    pile = session.get(Pile, pile_id)
    if pile is None or pile.placed or not pile.address:
        return None
    territory = session.get_one(Territory, pile.territory_id)
    return f"{pile.address} {territory.postcode}"


def _in_town(session: Session, pile: Pile, found: Found) -> bool:
    town = session.get_one(Territory, pile.territory_id)
    return places.apart(Point(town.latitude, town.longitude), found.point) <= FROM_TOWN_M
