"""What a town's directory begins with; done twice, nothing changes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.directions.actions import opening
from applys.directions.actions.keeping import placing
from applys.directions.models import (
    Need,
    Paper,
    Permanence,
    Service,
    Structure,
)
from applys.directions.queries import desk
from applys.kernel import clock, ids, stamps
from applys.kernel.clock import PARIS

Document = Mapping[str, Any]
APART = frozenset({"place", "partner", "services", "permanences", "reference"})


def seed_words(session: Session, needs: Sequence[Document], papers: Sequence[Document]) -> int:
    """Keep the needs and the papers, in this order; return how many rows changed."""
    changed = 0
    for model, documents in ((Need, needs), (Paper, papers)):
        for position, document in enumerate(documents):
            row = session.get(model, document["code"])
            if row is None:
                session.add(model(position=position, **document))
            changed += row is None or _brought_up(row, {**document, "position": position})
    return _told(session, changed)


def seed_structures(session: Session, territory_id: UUID, documents: Sequence[Document]) -> int:
    """Keep structures with their services; return how many rows changed.

    What a person wrote here since is theirs: it is left alone.
    """
    changed = sum(_structure(session, territory_id, each) for each in documents)
    return _told(session, changed)


def _structure(session: Session, territory_id: UUID, document: Document) -> int:
    statement = select(Structure).where(
        Structure.territory_id == territory_id, Structure.reference == document["reference"]
    )
    structure = session.scalar(statement)
    fresh = structure is None
    if structure is None:
        structure = Structure(
            territory_id=territory_id,
            reference=document["reference"],
            name=document["name"],
            changed_on=clock.now().astimezone(PARIS).date(),
        )
        session.add(structure)
    if structure.edited:
        return 0
    partner = document.get("partner")
    facts = {
        **_own(document),
        "partner_id": desk.find_partner_id(session, territory_id, partner) if partner else None,
    }
    changed = _brought_up(structure, facts) | _placed(session, structure, document.get("place"))
    session.flush()
    services = [_service(session, structure, each) for each in document["services"]]
    return int(fresh or changed) + sum(services)


def _service(session: Session, structure: Structure, document: Document) -> int:
    first = document["permanences"][0]["reference"]
    permanence = _known(session, structure.territory_id, first)
    service = session.get(Service, permanence.service_id) if permanence else None
    fresh = service is None
    if service is None:
        service = Service(
            territory_id=structure.territory_id,
            structure_id=structure.id,
            name=document["name"],
            description=document["description"],
            changed_on=structure.changed_on,
        )
        session.add(service)
    if service.edited:
        return 0
    changed = _brought_up(service, _own(document))
    session.flush()
    held = [_permanence(session, service, each) for each in document["permanences"]]
    if fresh or changed or any(held):
        opening.open_doors(session, [each.id for each in desk.permanences_of(session, service.id)])
    return int(fresh or changed) + sum(held)


def _permanence(session: Session, service: Service, document: Document) -> int:
    permanence = _known(session, service.territory_id, document["reference"])
    fresh = permanence is None
    if permanence is None:
        permanence = Permanence(
            id=ids.new_id(),
            territory_id=service.territory_id,
            service_id=service.id,
            reference=document["reference"],
        )
        session.add(permanence)
    changed = _brought_up(permanence, _own(document))
    changed |= _placed(session, permanence, document.get("place"))
    session.flush()
    return int(fresh or changed)


def _known(session: Session, territory_id: UUID, reference: str) -> Permanence | None:
    statement = select(Permanence).where(
        Permanence.territory_id == territory_id, Permanence.reference == reference
    )
    return session.scalar(statement)


def _own(document: Document) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in APART}


def _placed(session: Session, owner: Structure | Permanence, wanted: Document | None) -> bool:
    if wanted is None or placing.said(session, owner) == wanted:
        return False
    placing.put(session, owner, wanted)
    return True


def _brought_up(row: Any, facts: Document) -> bool:
    """Bring a row up to date; say whether it was not."""
    stale = {name: value for name, value in facts.items() if getattr(row, name) != value}
    for name, value in stale.items():
        setattr(row, name, value)
    return bool(stale)


def _told(session: Session, changed: int) -> int:
    session.flush()
    if changed:
        stamps.bump(session, opening.DOMAIN)
    return changed
