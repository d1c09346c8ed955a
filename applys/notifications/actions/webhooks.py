"""Partners say where their systems are told, and try it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.gateways.outbound import BadUrl, check_url
from applys.gateways.webhooks import new_secret
from applys.kernel import clock, ids, sealing, tasks
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Conflict, Forbidden, Malformed, NotFound
from applys.notifications.messages import news
from applys.notifications.models import (
    Channel,
    Circuit,
    Delivery,
    DeliveryState,
    Event,
    Topic,
    Webhook,
)
from applys.notifications.models.webhooks import PING, SECRETS
from applys.notifications.queries import webhooks as queries
from applys.partners import queries as partners
from applys.partners.models import Partner

MOST_WEBHOOKS = 10
OVERLAP = timedelta(hours=24)
PING_LIFE = timedelta(minutes=10)
OPEN = {DeliveryState.PENDING, DeliveryState.SENDING}
SWITCHED_OFF = "switched_off"


class TooManyWebhooks(Conflict):
    """This partner has ten webhooks already: change or delete one"""


class WebhookOff(Conflict):
    """This webhook is switched off: switch it on first"""


def create_webhook(
    session: Session,
    caller: Caller,
    secret_key: str,
    *,
    url: str,
    kinds: Sequence[str],
    partner_id: UUID | None,
    allow_private: bool,
) -> tuple[UUID, str]:
    """Tell a partner's system from now on; return the webhook's id and its secret, told once."""
    check(url, allow_private=allow_private)
    partner = _lock_partner(session, caller, partner_id or caller.partner_id)
    if queries.count(session, partner.id) >= MOST_WEBHOOKS:
        raise TooManyWebhooks
    secret = new_secret()
    sealed = sealing.seal(secret_key, SECRETS, secret)
    webhook = Webhook(partner_id=partner.id, url=url, kinds=list(kinds), secret=sealed)
    session.add(webhook)
    session.flush()
    return webhook.id, secret


def change_webhook(
    session: Session, webhook: Webhook, changes: Mapping[str, Any], *, allow_private: bool
) -> None:
    """Change its URL or kinds, switch it on or off; what changed is tried at once."""
    if "url" in changes:
        check(changes["url"], allow_private=allow_private)
        webhook.url = changes["url"]
    webhook.kinds = changes.get("kinds", webhook.kinds)
    if changes.get("enabled") is False and webhook.disabled_at is None:
        webhook.disabled_at, webhook.disabled_reason = clock.now(), SWITCHED_OFF
    if changes.get("enabled"):
        webhook.disabled_at, webhook.disabled_reason = None, ""
    if changes.keys() & {"url", "enabled"}:
        session.execute(delete(Circuit).where(Circuit.provider == webhook.provider))
    session.flush()


def rotate(webhook: Webhook, secret_key: str) -> str:
    """Sign with a new secret, returned this once; for a day the present one signs as well."""
    fresh = new_secret()
    webhook.previous_secret = webhook.secret
    webhook.previous_until = clock.now() + OVERLAP
    webhook.secret = sealing.seal(secret_key, SECRETS, fresh)
    return fresh


def ping(session: Session, webhook: Webhook) -> None:
    """Send the system a test, by the same way as everything else; raise `WebhookOff`.

    While a test is under way there is no other.
    """
    if webhook.disabled_at:
        raise WebhookOff
    last = session.get(Delivery, webhook.last_test_id) if webhook.last_test_id else None
    if last and last.state in OPEN:
        return
    now = clock.now()
    event = Event(
        key=f"ping:{ids.new_id()}",
        kind=PING,
        topic=Topic.TOWN,
        texts=news.PING,
        link="/",
        expires_at=now + PING_LIFE,
        tell_at=now,
        told_at=now,
    )
    delivery = Delivery(
        event_id=event.id,
        notification_id=None,
        channel=Channel.WEBHOOK,
        provider=webhook.provider,
        target_id=webhook.id,
        batch=ids.new_id(),
        due_at=now,
    )
    session.add_all([event, delivery])
    webhook.last_test_id = delivery.id
    session.flush()
    tasks.defer(session, "notifications.deliver", {"batch": str(delivery.batch)})


def check(url: str, *, allow_private: bool) -> None:
    """Refuse a URL that we write to under no circumstances, and say why."""
    try:
        check_url(url, allow_private=allow_private)
    except BadUrl as error:
        raise Malformed.at("json", "/url", f"We do not write there: {error.reason}.") from error


def _lock_partner(session: Session, caller: Caller, partner_id: UUID | None) -> Partner:
    if partner_id is None:
        raise Malformed.at("json", "/partner_id", "Say whose system this is.")
    if caller.role is not Role.COORDINATOR and partner_id != caller.partner_id:
        raise Forbidden("Only your own organisation's systems.")
    try:
        partner = partners.lock_partner(session, partner_id)
    except NotFound:
        partner = None
    if partner is None or partner.territory_id != caller.territory_id:
        raise Malformed.at("json", "/partner_id", "No partner of this territory has this id.")
    return partner
