"""Caretakers name where the crew should stop for a while."""

from datetime import date
from typing import Any
from uuid import UUID

from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.rounds.actions import spots as actions
from applys.rounds.models import NamedSpot
from applys.rounds.queries import rounds as queries
from applys.rounds.schemas.incoming import NewSpotSchema
from applys.rounds.schemas.outgoing import SpotSchema, SpotsSchema
from applys.rounds.views.blueprint import blp

STAFF = (Role.COORDINATOR, Role.PARTNER)


@blp.post("/spots")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(NewSpotSchema)
@blp.response(201, SpotSchema)
def name_spot(new: dict[str, Any]) -> NamedSpot:
    """Name a place where the crew should stop, for some days"""
    return actions.name_spot(session(), caller(), new)


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


def today() -> date:
    return clock.now().astimezone(clock.PARIS).date()
