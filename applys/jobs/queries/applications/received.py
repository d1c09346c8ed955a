"""What a firm received. Nobody else's, and not what was taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session, aliased

from applys.jobs.models import (
    Application,
    ApplicationState,
    ApplicationStep,
    Document,
    DocumentRole,
    Offer,
)
from applys.jobs.queries.applications.steps import STEPS
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

CV, VIDEO = aliased(Document), aliased(Document)
LISTED = select(
    Application.id,
    Application.offer_id,
    Application.created_at,
    Application.state,
    Application.answered_at,
    Application.undo_until,
    Application.motive,
    Application.card["first_name"].astext.label("first_name"),
    Application.card["skills"].label("skills"),
    CV.kind.label("cv"),
    VIDEO.kind.label("video"),
    Offer.title.label("offer_title"),
).join(Offer, Offer.id == Application.offer_id)
for each, role in ((CV, DocumentRole.CV), (VIDEO, DocumentRole.VIDEO)):
    LISTED = LISTED.outerjoin(each, and_(each.application_id == Application.id, each.role == role))
WHOLE = LISTED.add_columns(Application.card, Application.reason)
GONE = Application.state == ApplicationState.WITHDRAWN


@dataclass(frozen=True, kw_only=True)
class Received:
    """What a firm narrows its list to."""

    offer_id: UUID | None = None
    states: Sequence[ApplicationState] = ()


def applications(
    session: Session,
    pager: Pager,
    caller: Caller,
    wanted: Received,
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """What a firm received, newest first."""
    statement = LISTED.where(Application.employer_id == caller.partner_id, ~GONE)
    if wanted.offer_id:
        statement = statement.where(Application.offer_id == wanted.offer_id)
    if wanted.states:
        statement = statement.where(Application.state.in_(wanted.states))
    keys = (
        Key(column=Application.created_at, descending=True),
        Key(column=Application.id, descending=True),
    )
    query = ["received", caller.partner_id, wanted]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def get_received(session: Session, partner_id: UUID | None, application_id: UUID) -> Row[Any]:
    """One application, whole; raise `NotFound` for another firm's, or one taken back."""
    theirs = WHOLE.where(
        Application.id == application_id, Application.employer_id == partner_id, ~GONE
    )
    if found := session.execute(theirs).one_or_none():
        return found
    raise NotFound


def waiting(session: Session, offer_id: UUID) -> Sequence[Row[Any]]:
    """The applications to an offer that a link may answer, whole, oldest first."""
    theirs = WHOLE.where(Application.offer_id == offer_id, ~GONE)
    return session.execute(theirs.order_by(Application.created_at).limit(200)).all()


def lock_received(session: Session, partner_id: UUID | None, application_id: UUID) -> Application:
    """Take the row of an application that a firm may answer."""
    theirs = select(Application).where(
        Application.id == application_id, Application.employer_id == partner_id
    )
    return _taken(session.scalar(theirs.with_for_update()))


def lock_answerable(session: Session, offer_id: UUID, application_id: UUID) -> Application:
    """Take the row of an application to this offer, on the word of a signed link."""
    theirs = select(Application).where(
        Application.id == application_id, Application.offer_id == offer_id
    )
    return _taken(session.scalar(theirs.with_for_update()))


def steps(session: Session, application_ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    """What happened, oldest first, with what was taken back."""
    theirs = STEPS.where(ApplicationStep.application_id.in_(application_ids))
    return session.execute(theirs).all()


def last_answer(session: Session, application_id: UUID) -> ApplicationStep:
    """The newest step that still stands."""
    standing = select(ApplicationStep).where(
        ApplicationStep.application_id == application_id, ApplicationStep.undone_at.is_(None)
    )
    return session.scalars(standing.order_by(ApplicationStep.id.desc()).limit(1)).one()


def first_answered_at(session: Session, application_id: UUID, answers: Sequence[str]) -> Any:
    """When a firm first answered, counting only what stands."""
    standing = select(func.min(ApplicationStep.created_at)).where(
        ApplicationStep.application_id == application_id,
        ApplicationStep.undone_at.is_(None),
        ApplicationStep.became.in_(answers),
    )
    return session.scalar(standing)


def _taken(found: Application | None) -> Application:
    if found is None or found.state is ApplicationState.WITHDRAWN:
        raise NotFound
    return found
