"""Where a firm reads who answered its offers, and answers them."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions.applications import answering
from applys.jobs.models import DocumentRole, Firm
from applys.jobs.models.applications import OPEN
from applys.jobs.queries import cards
from applys.jobs.queries.applications import received as queries
from applys.jobs.queries.applications.received import Received
from applys.jobs.rules import label
from applys.jobs.rules.label import Evidence
from applys.jobs.views import documents as files
from applys.jobs.views.applications import shown
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.web.blueprint import require, staff
from applys.web.jobs import replies
from applys.web.render import language, page

A_PAGE = 20


@staff.get("/espace/candidatures")
def show_received() -> ResponseReturnValue:
    """Show who answered the firm's offers: those who wait, or all."""
    caller = require(Role.EMPLOYER)
    everyone = request.args.get("voir") == "toutes"
    wanted = Received(offer_id=_offer_id(), states=() if everyone else tuple(OPEN))
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = queries.applications(session(), pager, caller, wanted, cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return redirect("/espace/candidatures")
    return page(
        "jobs/received.html",
        private=True,
        caller=caller,
        items=found.items,
        everyone=everyone,
        offer_id=wanted.offer_id,
        next_cursor=found.next_cursor,
        firm=_figures(caller),
    )


@staff.get("/espace/candidatures/<uuid:application_id>")
def show_applicant(application_id: UUID) -> ResponseReturnValue:
    """Show someone's card; the first time, they see that it was read."""
    caller = require(Role.EMPLOYER)
    application = queries.lock_received(session(), caller.partner_id, application_id)
    answering.see(session(), application, caller.id)
    return _shown(caller, application_id)


@staff.post("/espace/candidatures/<uuid:application_id>")
def answer_applicant(application_id: UUID) -> ResponseReturnValue:
    """Answer someone, or take the answer back."""
    caller = require(Role.EMPLOYER)
    application = queries.lock_received(session(), caller.partner_id, application_id)
    fault = replies.answer(application, request.form, caller.id)
    if fault:
        return _shown(caller, application_id, fault)
    return redirect(f"/espace/candidatures/{application_id}", HTTPStatus.SEE_OTHER)


@staff.get("/espace/candidatures/<uuid:application_id>/cv")
def show_applicant_cv(application_id: UUID) -> ResponseReturnValue:
    """Give the CV that came with an application."""
    caller = require(Role.EMPLOYER)
    queries.get_received(session(), caller.partner_id, application_id)
    return files.shown(cards.get_sent(session(), application_id, DocumentRole.CV))


@staff.get("/espace/candidatures/<uuid:application_id>/video")
def show_applicant_video(application_id: UUID) -> ResponseReturnValue:
    """Give the video that came with an application."""
    caller = require(Role.EMPLOYER)
    queries.get_received(session(), caller.partner_id, application_id)
    return files.shown(cards.get_sent(session(), application_id, DocumentRole.VIDEO))


def _figures(caller: Caller) -> list[Evidence]:
    """What a year says of the firm, as its label has it; nothing before it is counted."""
    firm = session().get(Firm, caller.partner_id)
    return label.evidence(firm) if firm else []


def _shown(caller: Caller, application_id: UUID, fault: str | None = None) -> ResponseReturnValue:
    found = queries.get_received(session(), caller.partner_id, application_id)
    each = shown.to_their_firm(session(), [found])[0]
    return page(
        "jobs/applicant.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        each=replies.shown(language(), each),
        fault=fault,
    )


def _offer_id() -> UUID | None:
    try:
        return UUID(request.args.get("offre", ""))
    except ValueError:
        return None
