"""A person takes an answer back, or has it erased; an offer ends with those that wait."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from applys.jobs.actions import documents
from applys.jobs.actions.applications import steps, telling
from applys.jobs.messages import applications as messages
from applys.jobs.models import Actor, Application, ApplicationState, Document, Offer, Reason
from applys.jobs.models.applications import OPEN
from applys.jobs.queries.applications import received
from applys.jobs.queries.mandates import Applicant
from applys.jobs.rules.applications import life as rules
from applys.kernel import clock


def withdraw(
    session: Session, applicant: Applicant, application: Application, reason: Reason | None
) -> None:
    """Take a locked answer back: the firm sees the card no more, and its CV goes."""
    now = clock.now()
    was = rules.as_the_person_sees(application.state, application.was, application.undo_until, now)
    rules.check_move(was, ApplicationState.WITHDRAWN, Actor.APPLICANT, reason)
    if was is not application.state:
        hidden = received.last_answer(session, application.id)
        hidden.undone_at = now
        telling.call_off_answer(session, application, hidden)
    application.state, application.reason = ApplicationState.WITHDRAWN, reason
    application.was, application.undo_until, application.updated_at = None, None, now
    steps.log(
        session, application, Actor.APPLICANT, applicant.account_id, applicant.helper_id, was=was
    )
    _drop_cv(session, application.id)


def erase(session: Session, application: Application) -> None:
    """Forget a locked answer with all that went with it, on both sides."""
    _drop_cv(session, application.id)
    session.delete(application)
    session.flush()


def end_with_offer(session: Session, offer: Offer, reason: Reason) -> int:
    """Tell those who wait on an offer that ended that it is over; return how many."""
    waiting = (
        select(Application.id, Application.state, Application.account_id)
        .where(Application.offer_id == offer.id, Application.state.in_(OPEN))
        .order_by(Application.id)
        .with_for_update()
    )
    rows = session.execute(waiting).all()
    moved = [(row.id, row.state) for row in rows]
    steps.move_all(session, moved, ApplicationState.OBSOLETE, Actor.OFFER, reason)
    if rows:
        people = [row.account_id for row in rows]
        texts = messages.ended(offer, reason)
        telling.tell_applicants(session, offer, people, texts, f"ended:{rows[0].id}")
    return len(rows)


def _drop_cv(session: Session, application_id: UUID) -> None:
    sent = delete(Document).where(Document.application_id == application_id)
    documents.drop_files(session, session.scalars(sent.returning(Document.sha256)))
