"""Caretakers name where the crew should stop for a while."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app

from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.rounds.actions import spots as actions
from applys.rounds.actions.spots import Author
from applys.rounds.models import NamedSpot, SpotLink
from applys.rounds.queries import spots as queries
from applys.rounds.schemas.spots import (
    LinkSchema,
    LinksSchema,
    NewLinkSchema,
    NewSpotSchema,
    SpotByLinkSchema,
    SpotSchema,
    SpotsSchema,
    SpotsToNameSchema,
)
from applys.rounds.views.blueprint import blp

STAFF = (Role.COORDINATOR, Role.PARTNER)


@blp.post("/spots")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(NewSpotSchema)
@blp.response(201, SpotSchema)
def name_spot(new: dict[str, Any]) -> NamedSpot:
    """Name a place where the crew should stop: a known one, or a point with a name

    From today until the next round, unless days are told.
    """
    who = caller()
    author = Author(territory_id=who.territory_id, partner_id=who.partner_id, account_id=who.id)
    return actions.name_spot(session(), author, new)


@blp.get("/spots")
@blp.allow(*STAFF)
@blp.response(200, SpotsSchema)
def list_spots() -> dict[str, Any]:
    """List the places that are named today or later"""
    return {"items": queries.coming_spots(session(), caller().territory_id, today())}


@blp.delete("/spots/<uuid:spot_id>")
@blp.allow(*STAFF)
@blp.response(204)
def withdraw_spot(spot_id: UUID) -> None:
    """Withdraw a place that was named: by its own body, or the coordinator"""
    actions.withdraw_spot(session(), caller(), spot_id)


@blp.post("/spot-links")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(NewLinkSchema)
@blp.response(201, LinkSchema)
def make_spot_link(new: dict[str, Any]) -> dict[str, Any]:
    """Make a link by which a caretaker names places without an account, until a day"""
    return _shown(actions.make_link(session(), caller(), **new))


@blp.get("/spot-links")
@blp.allow(*STAFF)
@blp.response(200, LinksSchema)
def list_spot_links() -> dict[str, Any]:
    """List the caretakers' links that were not revoked"""
    return {"items": [_shown(link) for link in queries.links(session(), caller())]}


@blp.delete("/spot-links/<uuid:link_id>")
@blp.allow(*STAFF)
@blp.response(204)
def revoke_spot_link(link_id: UUID) -> None:
    """Revoke a caretaker's link; what it named stays"""
    actions.revoke_link(session(), caller(), link_id)


@blp.get("/spots/by-link/<string:token>")
@blp.allow_anyone
@blp.response(200, SpotsToNameSchema)
def get_spots_by_link(token: str) -> dict[str, Any]:
    """Get the places that a caretaker's link may name, and those that its body did"""
    return _to_name(actions.read_link(session(), current_app.config["SECRET_KEY"], token))


def _to_name(link: SpotLink) -> dict[str, Any]:
    return {
        "label": link.label,
        "until_day": link.until_day,
        "places": queries.places_of(session(), link.partner_id),
        "spots": queries.of_body(session(), link.partner_id, today()),
    }


@blp.post("/spots/by-link/<string:token>")
@blp.allow_anyone
@blp.arguments(SpotByLinkSchema)
@blp.response(200, SpotsToNameSchema)
def name_spot_by_link(asked: dict[str, Any], token: str) -> dict[str, Any]:
    """Name one of a link's places, for the next round or for some weeks

    Said again it is the same spot, with the later of the two dates.
    """
    link = actions.read_link(session(), current_app.config["SECRET_KEY"], token)
    actions.name_by_link(session(), link, asked["place_id"], asked["weeks"], asked["access"])
    return _to_name(link)


def _shown(link: SpotLink) -> dict[str, Any]:
    path = actions.address(current_app.config["SECRET_KEY"], link)
    return {
        "id": link.id,
        "label": link.label,
        "until_day": link.until_day,
        "used_at": link.used_at,
        "url": f"{current_app.config['PUBLIC_URL']}{path}",
    }


def today() -> date:
    return clock.now().astimezone(clock.PARIS).date()
