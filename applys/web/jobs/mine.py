"""A person's answers, and where each stands."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions.applications import leaving
from applys.jobs.models import Immersion, Reason
from applys.jobs.models.applications import ApplicationState
from applys.jobs.queries.applications import mine as queries
from applys.jobs.queries.immersions import seen as immersions
from applys.jobs.rules.applications import life as rules
from applys.jobs.views.applications import shown
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.web.blueprint import plain, spoken
from applys.web.jobs import whom, wording
from applys.web.jobs.whom import Whom
from applys.web.render import language, page

A_PAGE = 20
REASONS = rules.REASONS[ApplicationState.WITHDRAWN]


@plain.get("/candidatures", defaults={"rest": ""})
@plain.get("/candidatures/<uuid:rest>")
def follow_answer(rest: UUID | str) -> ResponseReturnValue:
    """Lead from a message's link, which knows no language, to the page."""
    path = f"/candidatures/{rest}" if rest else "/candidatures"
    return whom.preferred(path)


@spoken.get("/candidatures")
def show_answers() -> ResponseReturnValue:
    """Show what this person sent, newest first."""
    person = whom.find()
    if person is None:
        return page("jobs/applications.html", private=True, whom=None, items=[])
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    account_id = person.applicant.account_id
    try:
        found = queries.applications(session(), pager, account_id, cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return person.led("/candidatures")
    own = Immersion.account_id == account_id
    days = immersions.immersions(session(), pager, own, account_id, cursor=None, limit=A_PAGE)
    return page(
        "jobs/applications.html",
        private=True,
        whom=person,
        items=found.items,
        immersions=() if cursor else days.items,
        next_cursor=found.next_cursor,
    )


@spoken.get("/candidatures/<uuid:application_id>")
@whom.needed("/candidatures")
def show_sent_answer(person: Whom, application_id: UUID) -> ResponseReturnValue:
    """Show one answer: where it stands, what happened, what was sent."""
    application = shown.to_its_sender(session(), person.applicant.account_id, application_id)
    return page(
        "jobs/application.html",
        private=True,
        whom=person,
        each=application,
        card=wording.card(language(), application.card),
        reasons=REASONS if application.allowed else (),
        just_sent=request.args.get("envoye") == "1",
    )


@spoken.post("/candidatures/<uuid:application_id>/retrait")
@whom.needed("/candidatures")
def withdraw_answer(person: Whom, application_id: UUID) -> ResponseReturnValue:
    """Take an answer back; one that is over by now is shown as it is."""
    application = queries.lock_mine(session(), person.applicant.account_id, application_id)
    written = request.form.get("reason", "")
    reason = Reason(written) if written in REASONS else None
    try:
        leaving.withdraw(session(), person.applicant, application, reason)
    except rules.ApplicationMoveRefused:
        return person.led(f"/candidatures/{application_id}")
    return person.led(f"/candidatures/{application_id}")


@spoken.post("/candidatures/<uuid:application_id>/effacement")
def erase_answer(application_id: UUID) -> ResponseReturnValue:
    """Erase an answer for good, on both sides."""
    person = whom.find()
    if person is not None:
        account_id = person.applicant.account_id
        leaving.erase(session(), queries.lock_mine(session(), account_id, application_id))
        return person.led("/candidatures")
    return redirect(f"/{language().code}/candidatures")
