"""Whose business piles are: rules tried, read and changed; a pile put right or given to others."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from applys.dumping.actions import correcting, routing, schemes
from applys.dumping.actions.routing import Spot
from applys.dumping.models import Pile, Scheme
from applys.dumping.queries import piles
from applys.dumping.rules.routing import Rule
from applys.dumping.schemas.incoming import AssignmentSchema, PileChangesSchema
from applys.dumping.schemas.outgoing import WholePileSchema
from applys.dumping.schemas.routing import (
    NewSchemeSchema,
    RouteSchema,
    RouteTrialSchema,
    SchemeFiltersSchema,
    SchemeSchema,
)
from applys.dumping.views.blueprint import STAFF, blp
from applys.dumping.views.whole import Whole, whole
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions
from applys.kernel.places import Point

Versioned = tuple[Scheme, dict[str, str]]


@blp.post("/route-trials")
@blp.allow(*STAFF)
@blp.arguments(RouteTrialSchema)
@blp.response(200, RouteSchema)
def try_route(asked: dict[str, Any]) -> dict[str, Any]:
    """Try the routing scheme on a pile that does not exist, and see why it goes where it goes

    With `rules`, those are tried instead, before they are put in force.
    """
    point, draft = asked["point"], asked["rules"]
    spot = Spot(
        territory_id=caller().territory_id,
        point=Point(point["latitude"], point["longitude"]),
        accuracy_m=point["accuracy_m"],
        place_kind=asked["place_kind"],
    )
    assigned = routing.assign(
        session(), spot, asked["items"], asked["severity"], draft=_draft(draft), at=asked["at"]
    )
    route = assigned.route
    return {
        "version": assigned.version,
        "rule": route.rule,
        "lead": route.lead,
        "carrier": route.carrier,
        "told": list(assigned.told),
        "at_once": route.at_once,
        "trials": route.trials,
    }


def _draft(rules: Sequence[dict[str, Any]] | None) -> list[Rule] | None:
    if rules is None:
        return None
    schemes.check(session(), caller().territory_id, rules)
    return [Rule(**rule) for rule in rules]


@blp.get("/desk/scheme")
@blp.allow(*STAFF)
@blp.arguments(SchemeFiltersSchema, location="query")
@blp.response(200, SchemeSchema)
def get_scheme(filters: dict[str, Any]) -> Versioned:
    """Get the routing rules in force, or an earlier version of them"""
    return _versioned(schemes.get_scheme(session(), caller().territory_id, filters["version"]))


@blp.put("/desk/scheme")
@blp.allow(Role.COORDINATOR)
@blp.guarded
@blp.arguments(NewSchemeSchema)
@blp.response(200, SchemeSchema)
def change_scheme(new: dict[str, Any]) -> Versioned:
    """Put other routing rules in force, as a new version; try them first with `tryRoute`

    The last rule asks nothing and leads to a named body, so that every pile finds someone.
    """
    present = schemes.get_scheme(session(), caller().territory_id, None)
    preconditions.check(present.id, present.created_at)
    return _versioned(schemes.publish(session(), caller(), new["rules"], new["note"]))


@blp.patch("/desk/piles/<uuid:pile_id>")
@blp.allow(Role.COORDINATOR)
@blp.guarded
@blp.arguments(PileChangesSchema)
@blp.response(200, WholePileSchema)
def correct_pile(changes: dict[str, Any], pile_id: UUID) -> Whole:
    """Put right where a pile is, or what: it is routed anew, and its history keeps why"""
    correcting.correct(session(), caller(), _locked(pile_id), changes)
    return whole(pile_id)


@blp.post("/desk/piles/<uuid:pile_id>/assignment")
@blp.allow(Role.COORDINATOR)
@blp.guarded
@blp.arguments(AssignmentSchema)
@blp.response(200, WholePileSchema)
def assign_pile(asked: dict[str, Any], pile_id: UUID) -> Whole:
    """Give a pile to those who must act, whatever the rules say; they are alerted now

    One that was given back ("not ours") waits again as if it had just been reported.
    """
    reason = asked.pop("reason")
    correcting.assign(session(), caller(), _locked(pile_id), asked, reason)
    return whole(pile_id)


def _locked(pile_id: UUID) -> Pile:
    pile = piles.lock_theirs(session(), caller(), pile_id)
    preconditions.check(pile.id, pile.updated_at)
    return pile


def _versioned(scheme: Scheme) -> Versioned:
    return scheme, {"ETag": preconditions.etag(scheme.id, scheme.created_at)}
