"""A letter's link lets a structure confirm its sheets, or mend them, in one tap, no account."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions.keeping import proposing, revising, services
from applys.directions.actions.keeping.revising import Author
from applys.directions.messages import letters
from applys.directions.models import Permanence, Service, Structure
from applys.directions.queries import desk, owners
from applys.gateways.mail import Letter
from applys.kernel import clock, signing, tasks
from applys.kernel.problems import NotFound
from applys.kernel.signing import LinkRefused

PURPOSE = "directions-sheets"
LINK_DAYS = 60
BATCH = 200
LINK = Author(name="link")
# What a structure may change at once; the rest waits for a second pair of eyes.
AT_ONCE = frozenset({"hours", "school_holidays", "on_public_holidays", "appointment"})


def ask_structures(session: Session) -> int:
    """Write to the structures whose sheets nobody answered for in half a year; return how many.

    Once a month at most: two letters without an answer, and the coordinator calls.
    """
    now = clock.now()
    due = owners.due_structures(session, now, BATCH)
    for structure in due:
        structure.asked_at, structure.asked_times = now, structure.asked_times + 1
    asked = ({"structure_id": str(each.id), "asked_at": now.isoformat()} for each in due)
    tasks.defer(session, "directions.ask_structure", *asked)
    return len(due)


def letter(
    session: Session, secret: str, public_url: str, structure_id: UUID, asked_at: str
) -> Letter | None:
    """The letter to a structure; None when there is no need or no address any more."""
    structure = session.get(Structure, structure_id)
    address = owners.address_of(session, structure_id)
    if structure is None or address is None or not structure.asked_times:
        return None
    names = [each.name for each in owners.shown_services(session, structure_id)]
    return Letter(
        id=f"sheets-{structure_id}-{asked_at}",
        to=address,
        subject=letters.asked_subject(structure.name),
        text=letters.asked_text(names, link(secret, public_url, structure)),
    )


def link(secret: str, public_url: str, structure: Structure) -> str:
    """A link that opens a page; only its buttons act. It dies with the next letter."""
    token = signing.sign(secret, PURPOSE, [str(structure.id), _stamp(structure)])
    return f"{public_url}/fiches/{token}"


def read_link(session: Session, secret: str, token: str) -> Structure:
    """The structure a link is about; raise `LinkRefused` when it is old or was replaced."""
    structure_id, stamp = signing.read(secret, PURPOSE, token, max_days=LINK_DAYS)
    structure = session.get(Structure, UUID(structure_id))
    if structure is None or structure.archived_at or _stamp(structure) != stamp:
        raise LinkRefused
    return structure


def confirm(session: Session, structure: Structure, wanted: Collection[UUID] | None) -> None:
    """Keep that the structure answers for these of its services, or for all that are shown."""
    shown = {each.id: each for each in owners.shown_services(session, structure.id)}
    asked = list(shown) if wanted is None else list(wanted)
    if not set(asked) <= set(shown):
        raise NotFound
    for service_id in asked:
        services.verify(session, LINK, shown[service_id])


def mend(
    session: Session, structure: Structure, permanence_id: UUID, changes: Mapping[str, Any]
) -> Sequence[str]:
    """Change a permanence by the link; return the names of what waits for the coordinator.

    Hours hold at once, with history; a phone, an address or a message is proposed. A message
    alone does not answer for the sheet.
    """
    permanence = _lock_theirs(session, structure, permanence_id)
    facts = dict(changes)
    if closed := facts.pop("closed", None):
        services.add_exception(session, permanence, closed)
    now = {name: value for name, value in facts.items() if name in AT_ONCE}
    later = {name: value for name, value in facts.items() if name not in AT_ONCE}
    if now:
        revising.change(session, LINK, permanence, now)
    if later:
        proposing.propose(session, LINK, permanence, later)
    if set(changes) != {proposing.MESSAGE}:
        services.verify(session, LINK, session.get_one(Service, permanence.service_id))
    return sorted(later)


def _lock_theirs(session: Session, structure: Structure, permanence_id: UUID) -> Permanence:
    permanence = desk.lock_any_permanence(session, permanence_id)
    service = session.get_one(Service, permanence.service_id)
    if service.structure_id != structure.id:
        raise NotFound
    return permanence


def _stamp(structure: Structure) -> str:
    asked: datetime | None = structure.asked_at
    return asked.isoformat() if asked else ""
