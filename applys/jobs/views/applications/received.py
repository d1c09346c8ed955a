"""What a firm received, and how it answers."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.applications import answering
from applys.jobs.queries.applications import received as queries
from applys.jobs.queries.applications.received import Received
from applys.jobs.schemas.applications import (
    NewAnswerSchema,
    ReceivedFiltersSchema,
    ReceivedPageSchema,
    ReceivedSchema,
)
from applys.jobs.views.applications import shown
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role, Scope
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.get("/desk/applications")
@blp.allow(Role.EMPLOYER, scope=Scope.APPLICATIONS_READ)
@blp.arguments(ReceivedFiltersSchema, location="query")
@blp.response(200, ReceivedPageSchema)
def list_received_applications(filters: dict[str, Any]) -> dict[str, Any]:
    """List who answered my firm's offers, newest first"""
    wanted = Received(offer_id=filters["offer_id"], states=filters["state"])
    pager, cursor, limit = current_app.extensions["pager"], filters["cursor"], filters["limit"]
    page = queries.applications(session(), pager, caller(), wanted, cursor=cursor, limit=limit)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/desk/applications/<uuid:application_id>")
@blp.allow(Role.EMPLOYER, scope=Scope.APPLICATIONS_READ)
@blp.response(200, ReceivedSchema)
def get_received_application(application_id: UUID) -> SimpleNamespace:
    """Get someone's card, and how they are reached

    The first time that a person of the firm reads it, the applicant sees that it was read; a
    system with an API key reads without that.
    """
    if caller().scopes is None:
        application = queries.lock_received(session(), caller().partner_id, application_id)
        answering.see(session(), application, caller().id)
    return _shown(application_id)


@blp.put("/desk/applications/<uuid:application_id>/state")
@blp.allow(Role.EMPLOYER, scope=Scope.APPLICATIONS_WRITE)
@blp.arguments(NewAnswerSchema)
@blp.response(200, ReceivedSchema)
def answer_application(new: dict[str, Any], application_id: UUID) -> SimpleNamespace:
    """Answer someone: call, meet, hire, or say no with a reason

    The person hears of it in 30 minutes: until `undo_until` it may be taken back.
    """
    application = queries.lock_received(session(), caller().partner_id, application_id)
    answering.answer(session(), application, new["state"], new["reason"], caller().id)
    return _shown(application_id)


@blp.delete("/desk/applications/<uuid:application_id>/state")
@blp.allow(Role.EMPLOYER, scope=Scope.APPLICATIONS_WRITE)
@blp.response(200, ReceivedSchema)
def undo_answer(application_id: UUID) -> SimpleNamespace:
    """Take the last answer back, within its 30 minutes"""
    application = queries.lock_received(session(), caller().partner_id, application_id)
    answering.undo(session(), application)
    return _shown(application_id)


def _shown(application_id: UUID) -> SimpleNamespace:
    found = queries.get_received(session(), caller().partner_id, application_id)
    return shown.to_their_firm(session(), [found])[0]
