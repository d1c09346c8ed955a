"""The page of a letter's link: reading it answers nobody, its buttons do."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions.applications import links
from applys.jobs.models import DocumentRole
from applys.jobs.queries import cards
from applys.jobs.queries.applications import received as queries
from applys.jobs.views import documents as files
from applys.jobs.views.applications import shown
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.kernel.signing import LinkRefused
from applys.web.blueprint import staff
from applys.web.jobs import replies
from applys.web.render import language, page


@staff.get("/candidatures/repondre/<token>")
def show_linked(token: str) -> ResponseReturnValue:
    """Show who answered the offer of a link."""
    return _shown(token)


@staff.post("/candidatures/repondre/<token>/<uuid:application_id>")
def answer_linked(token: str, application_id: UUID) -> ResponseReturnValue:
    """Answer one of them, or take the answer back."""
    try:
        application = links.lock(session(), _secret(), token, application_id)
    except LinkRefused:
        return _wrong()
    except NotFound:
        return _shown(token, "moved")
    if fault := replies.answer(application, request.form):
        return _shown(token, fault)
    return redirect(f"/candidatures/repondre/{token}#a-{application_id}", HTTPStatus.SEE_OTHER)


@staff.get("/candidatures/repondre/<token>/<uuid:application_id>/cv")
def show_linked_cv(token: str, application_id: UUID) -> ResponseReturnValue:
    """Give the CV that came with one of them."""
    links.lock(session(), _secret(), token, application_id)
    return files.shown(cards.get_sent(session(), application_id, DocumentRole.CV))


@staff.get("/candidatures/repondre/<token>/<uuid:application_id>/video")
def show_linked_video(token: str, application_id: UUID) -> ResponseReturnValue:
    """Give the video that came with one of them."""
    links.lock(session(), _secret(), token, application_id)
    return files.shown(cards.get_sent(session(), application_id, DocumentRole.VIDEO))


def _shown(token: str, fault: str | None = None) -> ResponseReturnValue:
    try:
        offer = links.read(session(), _secret(), token)
    except LinkRefused:
        return _wrong()
    people = shown.to_their_firm(session(), queries.waiting(session(), offer.id))
    return page(
        "jobs/linked.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        token=token,
        offer=offer,
        items=[replies.shown(language(), each) for each in people],
        fault=fault,
    )


def _wrong() -> ResponseReturnValue:
    return page("jobs/linked_wrong.html", NotFound.status, private=True)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
