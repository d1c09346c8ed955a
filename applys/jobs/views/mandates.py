"""Mandates over HTTP."""

from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Row

from applys.jobs.actions import mandates as actions
from applys.jobs.actions.mandates import Link
from applys.jobs.queries import mandates as queries
from applys.jobs.schemas.mandates import (
    MandateLinkSchema,
    MandateSchema,
    MandatesSchema,
    NewMandateSchema,
)
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.post("/mandate-links")
@blp.allow(Role.RESIDENT)
@blp.response(200, MandateLinkSchema)
def make_mandate_link() -> Link:
    """Make a link to show to a mediator who may then answer offers with me, for 90 days"""
    secret, public_url = current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"]
    return actions.make_link(session(), secret, public_url, caller())


@blp.post("/mandates")
@blp.allow(Role.MEDIATOR)
@blp.creates
@blp.arguments(NewMandateSchema)
@blp.response(201, MandateSchema)
def begin_mandate(new: dict[str, Any]) -> Row[Any]:
    """Begin to answer offers with someone: by the link of their phone, or on their word

    On their word, they get an account that they may make theirs later.
    """
    if new["token"]:
        secret = current_app.config["SECRET_KEY"]
        mandate = actions.accept_link(session(), secret, caller(), new["token"])
    else:
        mandate = actions.take_word(session(), caller(), new["language"])
    return queries.get_listed(session(), mandate.id)


@blp.get("/mandates")
@blp.allow(Role.RESIDENT, Role.MEDIATOR)
@blp.response(200, MandatesSchema)
def list_mandates() -> dict[str, Any]:
    """List whom I help, or who may help me; newest first"""
    return {"items": queries.mandates(session(), caller())}


@blp.delete("/mandates/<uuid:mandate_id>")
@blp.allow(Role.RESIDENT, Role.MEDIATOR)
@blp.response(204)
def end_mandate(mandate_id: UUID) -> None:
    """End a mandate, from either side"""
    actions.end_mandate(session(), caller(), mandate_id)
