"""Places that caretakers name come and go."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.rounds.models import NamedSpot


def name_spot(session: Session, caller: Caller, new: Mapping[str, Any]) -> NamedSpot:
    spot = NamedSpot(
        territory_id=caller.territory_id,
        partner_id=caller.partner_id,
        author_id=caller.id,
        **new,
    )
    session.add(spot)
    session.flush()
    return spot


def withdraw_spot(session: Session, caller: Caller, spot_id: UUID) -> None:
    """Withdraw a spot; one of another body is not found, but by the coordinator."""
    spot = session.get(NamedSpot, spot_id)
    if spot is None or spot.territory_id != caller.territory_id:
        raise NotFound
    if caller.role is not Role.COORDINATOR and spot.partner_id != caller.partner_id:
        raise NotFound
    spot.withdrawn_at = spot.withdrawn_at or clock.now()
