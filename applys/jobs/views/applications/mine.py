"""Answering offers, and following one's answers."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.applications import leaving, sending
from applys.jobs.models import Motive
from applys.jobs.queries.applications import mine as queries
from applys.jobs.rules.cards import NEVER_SENT
from applys.jobs.schemas.applications import (
    AnswerPreviewSchema,
    ApplicationPageSchema,
    ApplicationSchema,
    ForWhomSchema,
    MinePageFilters,
    NewApplicationSchema,
    NewWithdrawalSchema,
)
from applys.jobs.views.applications import shown
from applys.jobs.views.blueprint import blp
from applys.jobs.views.cards import ANSWERERS, applicant
from applys.kernel.database import session


@blp.get("/offers/<uuid:offer_id>/answer")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(200, AnswerPreviewSchema)
def preview_application(whom: dict[str, Any], offer_id: UUID) -> dict[str, Any]:
    """See what would be sent to this offer; nothing is sent

    409 `card-missing` before a card is written; 410 for an offer that is over.
    """
    ready = sending.preview(session(), applicant(whom), offer_id)
    return {
        "offer_id": ready.offer.id,
        "offer_title": ready.offer.title,
        "employer_name": ready.offer.employer_name,
        "card": ready.card,
        "cv": ready.cv,
        "video": ready.video,
        "motives": list(Motive),
        "never_sent": list(NEVER_SENT),
        "shown": ready.shown,
        "application_id": ready.answered,
    }


@blp.post("/offers/<uuid:offer_id>/applications")
@blp.allow(*ANSWERERS)
@blp.creates
@blp.arguments(ForWhomSchema, location="query")
@blp.arguments(NewApplicationSchema)
@blp.response(201, ApplicationSchema)
def send_application(whom: dict[str, Any], new: dict[str, Any], offer_id: UUID) -> SimpleNamespace:
    """Answer an offer with the card that the preview showed

    409 when the card or the offer changed since it was shown, or when it was answered already;
    410 when the offer ended meanwhile; 429 past ten answers in a day.
    """
    sender = applicant(whom)
    application = sending.send(session(), sender, offer_id, **new)
    return shown.to_its_sender(session(), sender.account_id, application.id)


@blp.get("/applications")
@blp.allow(*ANSWERERS)
@blp.arguments(MinePageFilters, location="query")
@blp.response(200, ApplicationPageSchema)
def list_applications(filters: dict[str, Any]) -> dict[str, Any]:
    """List my answers and where they stand, newest first"""
    pager, cursor, limit = current_app.extensions["pager"], filters["cursor"], filters["limit"]
    account_id = applicant(filters).account_id
    page = queries.applications(session(), pager, account_id, cursor=cursor, limit=limit)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/applications/<uuid:application_id>")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(200, ApplicationSchema)
def get_application(whom: dict[str, Any], application_id: UUID) -> SimpleNamespace:
    """Get one of my answers: what was sent, what happened since"""
    return shown.to_its_sender(session(), applicant(whom).account_id, application_id)


@blp.post("/applications/<uuid:application_id>/withdrawal")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.arguments(NewWithdrawalSchema)
@blp.response(200, ApplicationSchema)
def withdraw_application(
    whom: dict[str, Any], new: dict[str, Any], application_id: UUID
) -> SimpleNamespace:
    """Take an answer back: the firm no longer sees my card"""
    sender = applicant(whom)
    application = queries.lock_mine(session(), sender.account_id, application_id)
    leaving.withdraw(session(), sender, application, new["reason"])
    return shown.to_its_sender(session(), sender.account_id, application_id)


@blp.delete("/applications/<uuid:application_id>")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(204)
def erase_application(whom: dict[str, Any], application_id: UUID) -> None:
    """Erase an answer for good, on both sides, with its CV"""
    account_id = applicant(whom).account_id
    leaving.erase(session(), queries.lock_mine(session(), account_id, application_id))
