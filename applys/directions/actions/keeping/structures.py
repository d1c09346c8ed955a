"""Structures, written and changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import opening
from applys.directions.actions.keeping import placing
from applys.directions.models import HERE, Structure
from applys.directions.queries import desk
from applys.kernel import clock, ids, stamps
from applys.kernel.callers import Caller, Role
from applys.kernel.clock import PARIS
from applys.kernel.problems import Forbidden, Malformed


class OnlyTheCoordinator(Forbidden):
    """Only the coordinator says which partner keeps a structure"""


def create_structure(session: Session, caller: Caller, new: Mapping[str, Any]) -> Structure:
    """Write a structure in the caller's territory; a member of staff writes their own body's."""
    structure_id = ids.new_id()
    structure = Structure(
        id=structure_id,
        territory_id=caller.territory_id,
        reference=f"{HERE}--{structure_id}",
        partner_id=None if caller.role is Role.COORDINATOR else caller.partner_id,
        name=new["name"],
        changed_on=clock.now().astimezone(PARIS).date(),
        edited=True,
    )
    session.add(structure)
    session.flush()
    return change_structure(session, caller, structure, new)


def change_structure(
    session: Session, caller: Caller, structure: Structure, changes: Mapping[str, Any]
) -> Structure:
    """Change a locked structure; raise `OnlyTheCoordinator`, `PlaceTooFar`, `Malformed`."""
    facts = dict(changes)
    if "place" in facts:
        placing.put(session, structure, facts.pop("place"))
    if "partner" in facts:
        if caller.role is not Role.COORDINATOR:
            raise OnlyTheCoordinator
        structure.partner_id = _partner_id(session, structure, facts.pop("partner"))
    for name, value in facts.items():
        setattr(structure, name, value)
    structure.edited, structure.updated_at = True, clock.now()
    structure.changed_on = structure.updated_at.astimezone(PARIS).date()
    opening.open_doors(session, desk.permanence_ids(session, [structure.id]))
    return structure


def archive_structure(session: Session, structure: Structure) -> None:
    """Take a locked structure and its doors out of sight; what was said of them stays."""
    structure.archived_at = structure.updated_at = clock.now()
    opening.open_doors(session, desk.permanence_ids(session, [structure.id]))
    stamps.bump(session, opening.DOMAIN)


def _partner_id(session: Session, structure: Structure, slug: str | None) -> UUID | None:
    if slug is None:
        return None
    if partner_id := desk.find_partner_id(session, structure.territory_id, slug):
        return partner_id
    raise Malformed.at("json", "/partner", "No partner of this town has this slug.")
