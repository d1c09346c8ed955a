"""Soft skills and the label over HTTP."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions import skills as actions
from applys.jobs.actions.skills import Asked
from applys.jobs.models import Firm
from applys.jobs.queries import skills as queries
from applys.jobs.rules import label
from applys.jobs.schemas.skills import (
    LabelSchema,
    SkillLinkSchema,
    SkillsAskedSchema,
    SkillsSaidSchema,
    SkillsSchema,
)
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import STAFF, Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.problems import NotFound


@blp.get("/skills")
@blp.allow(Role.RESIDENT)
@blp.response(200, SkillsSchema)
def list_skills() -> dict[str, Any]:
    """List what I say that I am good at, and who confirmed it; nobody else sees this"""
    return {"items": queries.skills(session(), caller().id)}


@blp.put("/skills")
@blp.allow(Role.RESIDENT)
@blp.arguments(SkillsSaidSchema)
@blp.response(200, SkillsSchema)
def say_skills(new: dict[str, Any]) -> dict[str, Any]:
    """Say the whole of what I am good at

    Two bodies must confirm a skill; then my card carries it, if I chose so (`shares_skills`).
    """
    actions.say_skills(session(), caller(), new["skills"])
    return {"items": queries.skills(session(), caller().id)}


@blp.post("/skill-links")
@blp.allow(Role.RESIDENT)
@blp.response(200, SkillLinkSchema)
def make_skill_link() -> dict[str, str]:
    """Make a link for those who can confirm what I am good at"""
    secret, public_url = current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"]
    return {"url": actions.make_link(secret, public_url, caller())}


@blp.get("/skill-links/<token>")
@blp.allow(*sorted(STAFF))
@blp.response(200, SkillsAskedSchema)
def get_skill_link(token: str) -> Asked:
    """See what someone asks me to confirm; reading confirms nothing"""
    return actions.read_link(session(), current_app.config["SECRET_KEY"], token, caller())


@blp.post("/skill-links/<token>")
@blp.allow(*sorted(STAFF))
@blp.arguments(SkillsSaidSchema)
@blp.response(200, SkillsAskedSchema)
def confirm_skills(new: dict[str, Any], token: str) -> Asked:
    """Give my body's word on some of it; twice is once"""
    secret = current_app.config["SECRET_KEY"]
    return actions.confirm(session(), secret, token, caller(), new["skills"])


@blp.get("/firms/<uuid:partner_id>/label")
@blp.allow_anyone
@blp.response(200, LabelSchema)
def get_label(partner_id: UUID) -> dict[str, Any]:
    """See whether a firm earns the "pro-emploi" label, and on what evidence"""
    firm = session().get(Firm, partner_id)
    if firm is None:
        raise NotFound
    return {
        "partner_id": partner_id,
        "labelled": label.is_earned(firm),
        "evidence": label.evidence(firm),
        "counted_at": firm.counted_at,
    }
