"""Services and their permanences, written, changed, shown and taken back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from applys.directions.actions import opening
from applys.directions.actions.keeping import placing, readiness, revising
from applys.directions.actions.keeping.revising import Author
from applys.directions.models import (
    HERE,
    ExceptionKind,
    HoursException,
    Permanence,
    Service,
    ServiceState,
    Structure,
)
from applys.directions.queries import desk
from applys.directions.rules import publishing
from applys.kernel import clock, ids
from applys.kernel.clock import PARIS


def create_service(session: Session, structure: Structure, new: Mapping[str, Any]) -> Service:
    """Write a service of a locked structure, as a draft."""
    service = Service(
        territory_id=structure.territory_id,
        structure_id=structure.id,
        changed_on=clock.now().astimezone(PARIS).date(),
        edited=True,
        **new,
    )
    session.add(service)
    session.flush()
    return service


def move_service(session: Session, author: Author, service: Service, wanted: ServiceState) -> None:
    """Show a locked service, draw it back or close it; raise `MoveForbidden` or `NotReady`."""
    publishing.check_move(service.state, wanted)
    if wanted is ServiceState.PUBLISHED:
        readiness.check(session, service)
    revising.change(session, author, service, {"state": wanted})


def create_permanence(session: Session, service: Service, new: Mapping[str, Any]) -> Permanence:
    """Write a permanence of a locked service; raise `PlaceTooFar`."""
    facts = dict(new)
    place = facts.pop("place", None)
    permanence_id = ids.new_id()
    permanence = Permanence(
        id=permanence_id,
        territory_id=service.territory_id,
        service_id=service.id,
        reference=f"{HERE}--{permanence_id}",
        **facts,
    )
    placing.put(session, permanence, place)
    session.add(permanence)
    service.edited, service.updated_at = True, clock.now()
    opening.open_doors(session, [permanence.id])
    return permanence


def archive_permanence(session: Session, permanence: Permanence) -> None:
    """Take a locked permanence out of sight, what was said of it stays; raise `NotReady`."""
    permanence.archived_at = clock.now()
    service = _touched(session, permanence)
    readiness.check_shown(session, service)
    opening.open_doors(session, [permanence.id])


def add_exception(
    session: Session, permanence: Permanence, new: Mapping[str, Any]
) -> HoursException:
    """Say that some days of a locked permanence are unlike others."""
    facts = dict(new)
    if facts["kind"] is ExceptionKind.CLOSED:
        facts["hours"] = None
    exception = HoursException(permanence_id=permanence.id, **facts)
    session.add(exception)
    _touched(session, permanence)
    opening.open_doors(session, [permanence.id])
    return exception


def remove_exception(session: Session, permanence: Permanence, exception: HoursException) -> None:
    """Let those days be like others again."""
    session.delete(exception)
    _touched(session, permanence)
    opening.open_doors(session, [permanence.id])


def verify(session: Session, author: Author, service: Service) -> None:
    """Keep that a person answers today for all that a locked service says."""
    service.verified_at, service.verified_by = clock.now(), author.name
    service.to_verify = False
    structure = session.get_one(Structure, service.structure_id)
    structure.asked_times = 0
    service.updated_at = service.verified_at
    opening.open_doors(session, [each.id for each in desk.permanences_of(session, service.id)])


def _touched(session: Session, permanence: Permanence) -> Service:
    """Let those who read the service know that it is not what they read."""
    service = session.get_one(Service, permanence.service_id)
    service.updated_at = permanence.updated_at = clock.now()
    return service
