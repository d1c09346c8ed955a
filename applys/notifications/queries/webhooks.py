"""Partners' webhooks, and what became of what they were sent."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, case, func, literal_column, select
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.notifications.models import Delivery, Event, Webhook
from applys.partners.models import Partner

MOST_LISTED = 500


def webhooks(session: Session, caller: Caller) -> Sequence[Row[Any]]:
    """Those the caller answers for, newest first, each with its last test."""
    statement = _shown().where(_kept_by(caller)).order_by(Webhook.id.desc())
    return session.execute(statement.limit(MOST_LISTED)).all()


def get_shown(session: Session, caller: Caller, webhook_id: UUID) -> Row[Any]:
    """One of those, with its last test."""
    mine = _shown().where(Webhook.id == webhook_id, _kept_by(caller))
    if found := session.execute(mine).one_or_none():
        return found
    raise NotFound


def lock_webhook(session: Session, caller: Caller, webhook_id: UUID) -> Webhook:
    """Take a webhook's row, if the caller answers for it."""
    statement = (
        select(Webhook)
        .join(Partner, Partner.id == Webhook.partner_id)
        .where(Webhook.id == webhook_id, _kept_by(caller))
    )
    if found := session.scalar(statement.with_for_update(of=Webhook)):
        return found
    raise NotFound


def count(session: Session, partner_id: UUID) -> int:
    """How many webhooks a partner has."""
    theirs = select(func.count()).select_from(Webhook).where(Webhook.partner_id == partner_id)
    return session.scalar(theirs) or 0


def deliveries(
    session: Session, pager: Pager, webhook_id: UUID, *, cursor: str | None, limit: int
) -> Page:
    """What a system was sent, or is about to be, newest first."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Delivery.id,
            Delivery.event_id,
            Event.kind,
            Delivery.state,
            Delivery.reason,
            Delivery.attempts,
            Delivery.created_at,
            Delivery.due_at,
            Delivery.done_at,
        )
        .join(Event, Event.id == Delivery.event_id)
        .where(Delivery.target_id == webhook_id, Delivery.channel == literal_column("'webhook'"))
    )
    keys = (Key(column=Delivery.id, descending=True),)
    query = ["webhook", webhook_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def _shown() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Webhook.id,
            Webhook.partner_id,
            Webhook.url,
            Webhook.kinds,
            Webhook.created_at,
            Webhook.disabled_at.is_(None).label("enabled"),
            Webhook.disabled_reason,
            case((Webhook.previous_until > clock.now(), Webhook.previous_until)).label(
                "previous_until"
            ),
            Delivery.event_id,
            Delivery.state,
            Delivery.reason,
            Delivery.created_at.label("asked_at"),
            Delivery.done_at,
        )
        .join(Partner, Partner.id == Webhook.partner_id)
        .outerjoin(Delivery, Delivery.id == Webhook.last_test_id)
    )


def _kept_by(caller: Caller) -> Any:
    """SQL: of the caller's partner; for the coordinator, of the territory's."""
    if caller.role is Role.COORDINATOR:
        return Partner.territory_id == caller.territory_id
    return Webhook.partner_id == caller.partner_id
