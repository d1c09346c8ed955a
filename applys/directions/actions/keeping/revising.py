"""Each change of a sheet is kept with what it replaced, and may be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import opening
from applys.directions.actions.keeping import placing, readiness
from applys.directions.models import Permanence, Revision, RevisionState, Service
from applys.directions.queries import desk
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.clock import PARIS
from applys.kernel.problems import Conflict

PLACE = "place"


class ChangedSince(Conflict):
    """The sheet was changed since then: read it again"""


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who changes a sheet: someone signed in, or whoever holds a letter's link."""

    name: str
    account_id: UUID | None = None


def staff(caller: Caller) -> Author:
    return Author(name=str(caller.role), account_id=caller.id)


def change(
    session: Session,
    author: Author,
    what: Service | Permanence,
    changes: Mapping[str, Any],
) -> Revision | None:
    """Change a locked service or permanence and keep what it said; None when nothing changes."""
    was = {name: _said(session, what, name) for name in changes}
    became = {name: _plain(value) for name, value in changes.items()}
    differing = [name for name in changes if was[name] != became[name]]
    if not differing:
        return None
    apply(session, what, {name: changes[name] for name in differing})
    revision = Revision(
        service_id=what.id if isinstance(what, Service) else what.service_id,
        permanence_id=what.id if isinstance(what, Permanence) else None,
        account_id=author.account_id,
        by=author.name,
        state=RevisionState.APPLIED,
        was={name: was[name] for name in differing},
        became={name: became[name] for name in differing},
    )
    session.add(revision)
    return revision


def apply(session: Session, what: Service | Permanence, changes: Mapping[str, Any]) -> None:
    """Write changes that were checked, and let searches know."""
    now = clock.now()
    for name, value in changes.items():
        if name == PLACE and isinstance(what, Permanence):
            placing.put(session, what, value)
        else:
            setattr(what, name, value)
    if "hours" in changes and isinstance(what, Permanence):
        what.hours_fault = None
    what.updated_at = now
    service = what if isinstance(what, Service) else session.get_one(Service, what.service_id)
    service.edited, service.changed_on = True, now.astimezone(PARIS).date()
    service.updated_at = now
    readiness.check_shown(session, service)
    opening.open_doors(session, [each.id for each in desk.permanences_of(session, service.id)])


def take_back(session: Session, author: Author, revision: Revision) -> None:
    """Undo an applied change; raise `ChangedSince` when the sheet says something else by now."""
    what = subject(session, revision)
    now_says = {name: _said(session, what, name) for name in revision.became}
    if revision.state is not RevisionState.APPLIED or now_says != revision.became:
        raise ChangedSince
    change(session, author, what, revision.was)
    revision.state = RevisionState.REVERTED


def subject(session: Session, revision: Revision) -> Service | Permanence:
    """What a revision is about; a permanence is taken, as everywhere before its service."""
    if revision.permanence_id:
        return session.get_one(Permanence, revision.permanence_id, with_for_update=True)
    return session.get_one(Service, revision.service_id)


def _said(session: Session, what: Service | Permanence, name: str) -> Any:
    if name == PLACE and isinstance(what, Permanence):
        return _plain(placing.said(session, what))
    return _plain(getattr(what, name))


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case _:
            return value
