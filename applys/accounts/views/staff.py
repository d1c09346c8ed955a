"""Invitations and API keys."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from applys.accounts import queries
from applys.accounts.actions import staff as actions
from applys.accounts.models import Invitation
from applys.accounts.schemas import (
    ApiKeySchema,
    ApiKeysSchema,
    InvitationSchema,
    InvitationsSchema,
    NewApiKeySchema,
    NewInvitationSchema,
    NewKeySchema,
    StaffSchema,
)
from applys.accounts.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller

INVITERS = (Role.COORDINATOR, Role.EMPLOYER, Role.PARTNER)


@blp.post("/invitations")
@blp.allow(*INVITERS)
@blp.creates
@blp.arguments(NewInvitationSchema)
@blp.response(201, InvitationSchema)
def invite(new: dict[str, Any]) -> Invitation:
    """Invite a member of staff, by e-mail, for 14 days

    The coordinator invites anyone; a firm or partner invites its own colleagues.
    """
    if caller().role is not Role.COORDINATOR:
        new["partner_id"] = new["partner_id"] or caller().partner_id
    return actions.invite(session(), caller(), **{**new, "role": Role(new["role"])})


@blp.get("/invitations")
@blp.allow(*INVITERS)
@blp.response(200, InvitationsSchema)
def list_invitations() -> dict[str, Any]:
    """List invitations, newest first"""
    return {"items": queries.invitations(session(), caller())}


@blp.delete("/invitations/<uuid:invitation_id>")
@blp.allow(*INVITERS)
@blp.response(204)
def revoke_invitation(invitation_id: UUID) -> None:
    """Withdraw an invitation"""
    actions.revoke_invitation(session(), caller(), invitation_id)


@blp.get("/staff")
@blp.allow(*INVITERS)
@blp.response(200, StaffSchema)
def list_staff() -> dict[str, Any]:
    """List who has an account: the territory's staff, or my own body's"""
    return {"items": queries.colleagues(session(), caller())}


@blp.delete("/staff/<uuid:account_id>")
@blp.allow(*INVITERS)
@blp.response(204)
def close_account(account_id: UUID) -> None:
    """Close the account of a colleague who left, with their sign-ins and API keys"""
    actions.close_account(session(), caller(), account_id)


@blp.post("/api-keys")
@blp.allow(*INVITERS)
@blp.creates
@blp.arguments(NewApiKeySchema)
@blp.response(201, NewKeySchema)
def make_api_key(new: dict[str, Any]) -> SimpleNamespace:
    """Make a key for a partner's system; it is told once"""
    key, secret = actions.make_api_key(session(), caller(), **new)
    names = ApiKeySchema().fields
    return SimpleNamespace(**{name: getattr(key, name) for name in names}, key=secret)


@blp.get("/api-keys")
@blp.allow(*INVITERS)
@blp.response(200, ApiKeysSchema)
def list_api_keys() -> dict[str, Any]:
    """List the living keys, newest first, with their last use"""
    return {"items": queries.api_keys(session(), caller())}


@blp.delete("/api-keys/<uuid:key_id>")
@blp.allow(*INVITERS)
@blp.response(204)
def revoke_api_key(key_id: UUID) -> None:
    """Revoke a key"""
    actions.revoke_api_key(session(), caller(), key_id)
