"""Who was alerted of a pile, by which ways, and how far each got."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, exists, select
from sqlalchemy.orm import Session

from applys.dumping.models import Pile, Severity
from applys.notifications.models import Delivery, Event
from applys.partners.models import Partner


def key(pile_id: UUID, partner_id: UUID, severity: str) -> str:
    """What a partner's alert is called: told once for each severity."""
    return f"pile:{pile_id}:alert:{partner_id}:{severity}"


def is_on_its_way(session: Session, pile_id: UUID, partner_id: UUID, severity: str) -> bool:
    """A partner's alert has somewhere to go."""
    sent = exists().where(
        Event.key == key(pile_id, partner_id, severity), Delivery.event_id == Event.id
    )
    return bool(session.scalar(select(sent)))


class Alerted(NamedTuple):
    """A partner's alert of a severity; `told` people have it in their inbox."""

    id: UUID
    partner: str
    severity: Severity
    created_at: datetime
    told: int


def alerts(session: Session, pile: Pile, partner_id: UUID | None) -> Sequence[Alerted]:
    """The alerts of a pile, oldest first: of one partner, or of all."""
    names = select(Partner.id, Partner.name).where(Partner.territory_id == pile.territory_id)
    if partner_id:
        names = names.where(Partner.id == partner_id)
    named = {
        key(pile.id, partner.id, severity): (partner.name, severity)
        for partner in session.execute(names)
        for severity in Severity
    }
    found = select(Event.id, Event.key, Event.created_at, Event.told).where(Event.key.in_(named))
    rows = session.execute(found.order_by(Event.created_at, Event.id))
    return [Alerted(row.id, *named[row.key], row.created_at, row.told) for row in rows]


def ways(session: Session, event_ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    """Each way that these alerts were sent: never to whom."""
    statement: Select[*tuple[Any, ...]] = select(
        Delivery.id,
        Delivery.event_id,
        Delivery.channel,
        Delivery.state,
        Delivery.reason,
        Delivery.attempts,
        Delivery.due_at,
        Delivery.done_at,
    ).where(Delivery.event_id.in_(event_ids))
    return session.execute(statement.order_by(Delivery.created_at, Delivery.id)).all()
