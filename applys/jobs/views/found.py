"""A firm confirms what a Markethon heard there, from the link it was sent."""

from typing import Any

from flask import current_app

from applys.jobs.actions.found import answering, links
from applys.jobs.models import State
from applys.jobs.queries.found import Heard
from applys.jobs.rules import found as rules
from applys.jobs.schemas.found import FoundOfferSchema, NewFirmAnswerSchema, Word
from applys.jobs.views.blueprint import blp
from applys.kernel import clock
from applys.kernel.database import session


@blp.get("/found-offers/<token>")
@blp.allow_anyone
@blp.response(200, FoundOfferSchema)
def get_found_offer(token: str) -> dict[str, Any]:
    """See what was heard at a firm, by the link it was sent; reading answers nothing"""
    return _shown(links.read(session(), current_app.config["SECRET_KEY"], token))


@blp.post("/found-offers/<token>")
@blp.allow_anyone
@blp.arguments(NewFirmAnswerSchema)
@blp.response(200, FoundOfferSchema)
def answer_found_offer(said: dict[str, Any], token: str) -> dict[str, Any]:
    """Confirm an offer as completed, refuse it, or take the answer back within half an hour

    A confirmed offer is moderated as any other. 409 says why not: `already-answered`,
    `unfair-wording` with what may not be asked, `too-late-to-undo`.
    """
    heard = links.read(session(), current_app.config["SECRET_KEY"], token, lock=True)
    match said["answer"]:
        case Word.CONFIRM:
            answering.confirm(session(), heard, said["offer"])
        case Word.DECLINE:
            answering.decline(session(), heard)
        case Word.UNDO:
            answering.undo(session(), heard)
    return _shown(heard)


def _shown(heard: Heard) -> dict[str, Any]:
    offer, found = heard
    return {
        "offer_id": offer.id,
        "employer_name": offer.employer_name,
        "title": offer.title,
        "description": offer.description,
        "contract": offer.contract,
        "hours_per_week": offer.hours_per_week,
        "address": offer.address,
        "contact_email": offer.contact_email,
        "state": offer.state,
        "answer": found.answer,
        "undo_until": found.undo_until,
        "open": found.answer is None and offer.state is State.DRAFT,
        "may_undo": rules.may_undo(found, offer.state, clock.now()),
    }
