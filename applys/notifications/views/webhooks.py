"""Where partners say how their systems are told."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.gateways.current import settings
from applys.kernel.callers import Role, Scope
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import Blueprint
from applys.kernel.http.filters import PageFilters
from applys.notifications.actions import webhooks as actions
from applys.notifications.actions.leaving import rendering
from applys.notifications.queries import webhooks as queries
from applys.notifications.schemas.webhooks import (
    NewSecretSchema,
    NewWebhookSchema,
    WebhookChangesSchema,
    WebhookDeliveriesSchema,
    WebhookSchema,
    WebhooksSchema,
)

blp = Blueprint("webhooks", __name__, url_prefix="/webhooks", description="Partners' own systems")

KEEPERS = (Role.PARTNER, Role.COORDINATOR)
TESTED = ("state", "reason", "asked_at", "done_at")


@blp.post("")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_WRITE)
@blp.creates
@blp.arguments(NewWebhookSchema)
@blp.response(201, NewSecretSchema)
def create_webhook(new: dict[str, Any]) -> dict[str, Any]:
    """Have a partner's system told of events; its secret is told once

    Ten a partner. Signatures follow Standard Webhooks: docs/webhooks.md.
    """
    webhook_id, secret = actions.create_webhook(
        session(), caller(), _secret_key(), **new, allow_private=_allow_private()
    )
    return {**_shown(webhook_id), "secret": secret}


@blp.get("")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_READ)
@blp.response(200, WebhooksSchema)
def list_webhooks() -> dict[str, Any]:
    """List the webhooks I answer for, newest first, each with its last test

    A partner's are its own; the coordinator's, all of the territory.
    """
    return {"items": [_written(row) for row in queries.webhooks(session(), caller())]}


@blp.get("/<uuid:webhook_id>")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_READ)
@blp.response(200, WebhookSchema)
def get_webhook(webhook_id: UUID) -> dict[str, Any]:
    """Get a webhook, with its last test"""
    return _shown(webhook_id)


@blp.patch("/<uuid:webhook_id>")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_WRITE)
@blp.arguments(WebhookChangesSchema)
@blp.response(200, WebhookSchema)
def change_webhook(changes: dict[str, Any], webhook_id: UUID) -> dict[str, Any]:
    """Change where or of what a system is told, or switch it off and on

    One that answered 410 is off; switching it on has it told again, of what happens from then.
    """
    webhook = queries.lock_webhook(session(), caller(), webhook_id)
    actions.change_webhook(session(), webhook, changes, allow_private=_allow_private())
    return _shown(webhook_id)


@blp.delete("/<uuid:webhook_id>")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_WRITE)
@blp.response(204)
def delete_webhook(webhook_id: UUID) -> None:
    """Tell a system no more, not even what is under way"""
    session().delete(queries.lock_webhook(session(), caller(), webhook_id))


@blp.post("/<uuid:webhook_id>/rotate")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_WRITE)
@blp.creates
@blp.response(200, NewSecretSchema)
def rotate_webhook_secret(webhook_id: UUID) -> dict[str, Any]:
    """Sign with a new secret, told once; for 24 hours the present one signs as well"""
    secret = actions.rotate(queries.lock_webhook(session(), caller(), webhook_id), _secret_key())
    session().flush()
    return {**_shown(webhook_id), "secret": secret}


@blp.post("/<uuid:webhook_id>/test")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_WRITE)
@blp.response(202, WebhookSchema)
def test_webhook(webhook_id: UUID) -> dict[str, Any]:
    """Send a system a signed ping now; `last_test` says what became of it

    Its `type` is `webhooks.ping`. One at a time; after ten minutes it is given up.
    """
    actions.ping(session(), queries.lock_webhook(session(), caller(), webhook_id))
    return _shown(webhook_id)


@blp.get("/<uuid:webhook_id>/deliveries")
@blp.allow(*KEEPERS, scope=Scope.WEBHOOKS_READ)
@blp.arguments(PageFilters, location="query")
@blp.response(200, WebhookDeliveriesSchema)
def list_webhook_deliveries(where: dict[str, Any], webhook_id: UUID) -> dict[str, Any]:
    """List what a system was sent and what became of it, newest first; kept 90 days"""
    webhook = queries.get_shown(session(), caller(), webhook_id)
    page = queries.deliveries(session(), current_app.extensions["pager"], webhook.id, **where)
    items = [
        {**row._asdict(), "event_id": rendering.event_name(row.event_id)} for row in page.items
    ]
    return {"items": items, "next_cursor": page.next_cursor}


def _shown(webhook_id: UUID) -> dict[str, Any]:
    return _written(queries.get_shown(session(), caller(), webhook_id))


def _written(row: Any) -> dict[str, Any]:
    facts = row._asdict()
    test = {name: facts[name] for name in TESTED}
    test["event_id"] = rendering.event_name(row.event_id) if row.event_id else ""
    return {**facts, "last_test": test if row.event_id else None}


def _secret_key() -> str:
    return str(current_app.config["SECRET_KEY"])


def _allow_private() -> bool:
    """Outside production, systems of this network may be told, for rehearsals."""
    return not settings().in_production
