"""Sheets as those who keep them read them."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from applys.directions.actions import looking
from applys.directions.actions.keeping import placing
from applys.directions.models import Permanence, Service, Structure
from applys.directions.queries import desk, hours
from applys.directions.rules.hours import faults
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.clock import PARIS
from applys.kernel.database import session
from applys.kernel.http import preconditions

KEEPERS = (Role.COORDINATOR, Role.PARTNER, Role.MEDIATOR)
Shown = tuple[Any, dict[str, str]]


def structure(kept: Structure) -> Shown:
    """A structure with its place, and its ETag."""
    whole = {**_columns(kept), "place": placing.said(session(), kept)}
    return whole, {"ETag": preconditions.etag(kept.id, kept.updated_at)}


def service(service_id: UUID) -> Shown:
    """A service with its permanences and its history, and its ETag."""
    session().flush()
    kept = session().get_one(Service, service_id)
    whole = {
        **_columns(kept),
        "standing": looking.standing(kept, clock.now()),
        "permanences": _permanences(kept.id),
        "revisions": desk.revisions(session(), kept.id),
    }
    return whole, {"ETag": preconditions.etag(kept.id, kept.updated_at)}


def check(service_id: UUID) -> None:
    """Raise `PreconditionFailed` unless `If-Match` names the service as it is."""
    kept = session().get_one(Service, service_id)
    preconditions.check(kept.id, kept.updated_at)


def _permanences(service_id: UUID) -> list[Any]:
    today = clock.now().astimezone(PARIS).date()
    kept = desk.permanences_of(session(), service_id)
    exceptions = hours.exceptions(session(), [each.id for each in kept], today)
    return [
        SimpleNamespace(
            **_columns(each),
            place=placing.said(session(), each),
            hours_faults=faults(each.hours) if each.hours else (),
            exceptions=exceptions.get(each.id, ()),
        )
        for each in kept
    ]


def _columns(kept: Structure | Service | Permanence) -> dict[str, Any]:
    return {column.key: getattr(kept, column.key) for column in kept.__mapper__.column_attrs}
