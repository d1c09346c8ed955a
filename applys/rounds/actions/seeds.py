"""The local that a demonstration begins with."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.queries import grounds
from applys.rounds.models import Local


def seed_local(session: Session, territory_id: UUID, seed: Mapping[str, Any]) -> int:
    """Load a town's local unless it has one; return 1 or 0."""
    if session.scalar(select(Local.id).where(Local.territory_id == territory_id)):
        return 0
    carriers = grounds.partners(session, territory_id, [seed["carrier"]])
    local = Local(
        territory_id=territory_id,
        carrier_id=carriers[seed["carrier"]],
        name=seed["name"],
        latitude=seed["latitude"],
        longitude=seed["longitude"],
        vehicle_m3=Decimal(str(seed["vehicle_m3"])),
        holds_m3=Decimal(str(seed["holds_m3"])),
        to_verify=True,
    )
    session.add(local)
    session.flush()
    return 1
