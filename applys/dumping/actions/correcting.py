"""The coordinator puts right what a pile is, or whose: it is routed anew, with its history."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import moving, placing
from applys.dumping.actions.moving import Move
from applys.dumping.models import Pile, PileState, PlaceKind, Severity, TextState
from applys.dumping.queries import grounds
from applys.dumping.rules import points
from applys.dumping.rules.life import Actor
from applys.kernel import clock, stamps
from applys.kernel.callers import Caller
from applys.kernel.places import Point
from applys.kernel.problems import Malformed

DOMAIN = "dumping"
TOWN = frozenset({Actor.COORDINATOR})


def correct(session: Session, caller: Caller, pile: Pile, changes: Mapping[str, Any]) -> None:
    """Change what is known of a locked pile, and route it anew.

    `changes` may hold point, place_id, address, place_kind, items and severity. Raises Malformed
    naming a place or a thing that is not known.
    """
    _describe(session, pile, changes)
    point = _point(session, pile, changes)
    if "address" in changes:
        pile.address, pile.address_state = changes["address"], TextState.SHOWN
    if point is not None:
        placing.put(session, pile, point, caller.id, "corrected")
    else:
        placing.route_again(session, pile, caller.id, "corrected")


def assign(
    session: Session, caller: Caller, pile: Pile, slugs: Mapping[str, str | None], reason: str
) -> None:
    """Make a locked pile the business of `lead`, `second` and `carrier`, and alert them now.

    What somebody gave back ("not ours") waits for them as if it had just been reported.
    """
    named = {name: slug for name, slug in slugs.items() if slug}
    ids = grounds.partners(session, pile.territory_id, list(named.values()))
    if unknown := sorted(set(named.values()) - set(ids)):
        raise Malformed.at("json", "/lead", f"No body here is called: {', '.join(unknown)}.")
    pile.owner_id = ids[named["lead"]]
    pile.second_owner_id = ids.get(named.get("second", ""))
    pile.carrier_id = ids.get(named.get("carrier", ""))
    said = Move(
        wanted=PileState.REPORTED,
        reason=reason,
        details={"assigned": True, "told": sorted(named.values())},
        vetted=True,
    )
    if pile.state is PileState.NOT_OURS:
        moving.move(session, pile, said, TOWN, caller.id)
    else:
        moving.record(session, pile, caller.id, said, was=pile.state)
        pile.updated_at = clock.now()
        stamps.bump(session, DOMAIN)
    moving.ask_alert(session, pile)


def _describe(session: Session, pile: Pile, changes: Mapping[str, Any]) -> None:
    codes: Sequence[str] = changes.get("items", ())
    if unknown := sorted(set(codes) - set(grounds.items(session, codes))):
        raise Malformed.at("json", "/items", f"Not in the catalogue: {', '.join(unknown)}.")
    if "items" in changes:
        pile.items = sorted(codes)
    kind: PlaceKind = changes.get("place_kind", pile.place_kind)
    severity: Severity = changes.get("severity", pile.severity)
    pile.place_kind, pile.severity = kind, severity


def _point(session: Session, pile: Pile, changes: Mapping[str, Any]) -> Point | None:
    """Where the pile is said to be now; None when nothing was said of it."""
    told = changes.get("point")
    point = Point(told["latitude"], told["longitude"]) if told else None
    if "place_id" not in changes:
        return point
    place_id: UUID | None = changes["place_id"]
    place = grounds.get_place(session, pile.territory_id, place_id) if place_id else None
    if place_id and place is None:
        raise Malformed.at("json", "/place_id", "No place here has this name.")
    pile.place_id = place_id
    if place is None:
        return point or Point(pile.latitude, pile.longitude)
    return points.of_place(point, place)
