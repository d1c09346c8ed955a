"""The local, the spots and the first round that a demonstration begins with."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.models import Place
from applys.dumping.queries import grounds
from applys.rounds.actions import drawing, locking, spots
from applys.rounds.actions.spots import Author
from applys.rounds.models import Local, Round


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


def seed_round(session: Session, territory_id: UUID, asked: Sequence[Mapping[str, Any]]) -> int:
    """Name the spots, then draw and lock the next round, unless the town ever had one."""
    if session.scalar(select(Round.id).where(Round.territory_id == territory_id).limit(1)):
        return 0
    named = select(Place.slug, Place.id).where(Place.territory_id == territory_id)
    places = {row.slug: row.id for row in session.execute(named)}
    bodies = grounds.partners(session, territory_id, [each["partner"] for each in asked])
    for each in asked:
        author = Author(territory_id=territory_id, partner_id=bodies[each["partner"]])
        new = {**spots.NOTHING, "place_id": places[each["place"]], "access": each["access"]}
        spots.name_spot(session, author, {**new, "until_day": None})
    day = drawing.next_day(session, territory_id)
    locking.lock(session, drawing.draw(session, territory_id, day))
    return len(asked) + 1
