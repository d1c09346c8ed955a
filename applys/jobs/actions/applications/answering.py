"""A firm reads an application, answers it, and may take the answer back for a while."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.jobs.actions.applications import steps, telling
from applys.jobs.models import Actor, Application, ApplicationState, Reason
from applys.jobs.queries.applications import received as queries
from applys.jobs.rules.applications import life as rules
from applys.kernel import clock


def see(session: Session, application: Application, account_id: UUID | None) -> None:
    """Note that a firm's person read it for the first time."""
    if application.state is not ApplicationState.SENT:
        return
    application.state, application.updated_at = ApplicationState.SEEN, clock.now()
    steps.log(session, application, Actor.EMPLOYER, account_id, was=ApplicationState.SENT)


def answer(
    session: Session,
    application: Application,
    wanted: ApplicationState,
    reason: Reason | None,
    account_id: UUID | None = None,
) -> None:
    """Answer a locked application; the person hears of it once it can no longer be undone.

    An answer that follows another within its half-hour settles the first.
    """
    was, now = application.state, clock.now()
    rules.check_move(was, wanted, Actor.EMPLOYER, reason)
    application.state, application.reason, application.updated_at = wanted, reason, now
    if wanted is ApplicationState.SEEN:
        steps.log(session, application, Actor.EMPLOYER, account_id, was=was)
        return
    _settle(session, application)
    application.was, application.undo_until = was, now + rules.UNDO
    application.answered_at = application.answered_at or now
    step = steps.log(
        session,
        application,
        Actor.EMPLOYER,
        account_id,
        was=was,
        shown_at=application.undo_until,
    )
    telling.plan_answer(session, application, step)


def undo(session: Session, application: Application) -> None:
    """Take the last answer back within its half-hour; raise `UndoRefused`."""
    now = clock.now()
    if application.was is None or application.undo_until is None or now >= application.undo_until:
        raise rules.UndoRefused
    step = queries.last_answer(session, application.id)
    step.undone_at = now
    session.flush()
    application.state, application.updated_at = application.was, now
    application.reason = queries.last_answer(session, application.id).reason
    application.was = application.undo_until = None
    answers = [str(each) for each in rules.ANSWERS]
    application.answered_at = queries.first_answered_at(session, application.id, answers)
    telling.call_off_answer(session, application, step)


def _settle(session: Session, application: Application) -> None:
    """Show the person the answer before this one, if they do not see it yet."""
    now = clock.now()
    if application.undo_until and now < application.undo_until:
        queries.last_answer(session, application.id).shown_at = now
        session.flush()
