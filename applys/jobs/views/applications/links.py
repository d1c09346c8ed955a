"""Answering from the link of a letter, without an account."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.applications import answering, links
from applys.jobs.models import Offer
from applys.jobs.queries.applications import received as queries
from applys.jobs.schemas.applications import LinkedApplicationsSchema, NewAnswerSchema
from applys.jobs.views.applications import shown
from applys.jobs.views.blueprint import blp
from applys.kernel.database import session


@blp.get("/answers/<token>")
@blp.allow_anyone
@blp.response(200, LinkedApplicationsSchema)
def get_linked_applications(token: str) -> dict[str, Any]:
    """See who answered the offer of a signed link; reading answers nobody

    404 `link-refused` for a link that was altered, or is older than 75 days.
    """
    return _shown(links.read(session(), _secret(), token))


@blp.put("/answers/<token>/<uuid:application_id>/state")
@blp.allow_anyone
@blp.arguments(NewAnswerSchema)
@blp.response(200, LinkedApplicationsSchema)
def answer_by_link(new: dict[str, Any], token: str, application_id: UUID) -> dict[str, Any]:
    """Answer someone by the signed link of a letter; it may be undone for 30 minutes"""
    application = links.lock(session(), _secret(), token, application_id)
    answering.answer(session(), application, new["state"], new["reason"])
    return _shown(links.read(session(), _secret(), token))


@blp.delete("/answers/<token>/<uuid:application_id>/state")
@blp.allow_anyone
@blp.response(200, LinkedApplicationsSchema)
def undo_answer_by_link(token: str, application_id: UUID) -> dict[str, Any]:
    """Take an answer back within its 30 minutes, by the signed link of a letter"""
    answering.undo(session(), links.lock(session(), _secret(), token, application_id))
    return _shown(links.read(session(), _secret(), token))


def _shown(offer: Offer) -> dict[str, Any]:
    people = shown.to_their_firm(session(), queries.waiting(session(), offer.id))
    return {"offer_id": offer.id, "offer_title": offer.title, "items": people}


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
