"""An event becomes a row in each inbox, and a delivery to each phone, in one statement."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, and_, cast, func, insert, literal, select, text
from sqlalchemy import Uuid as UuidType
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from applys.kernel import clock, ids, tasks
from applys.notifications import queries
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Topic,
)

BATCH = 500


def tell(
    session: Session,
    audience: Select[*tuple[Any, ...]],
    *,
    key: str,
    topic: Topic,
    texts: Mapping[str, Mapping[str, str]],
    link: str,
    expires_at: datetime,
) -> int:
    """Tell an audience (a SELECT of account ids) something once; return how many are told.

    `key` names the event: the second time nothing happens. Those who switched the topic off
    are left out; those who only switched push off find it in their inbox.
    """
    event = {
        "id": ids.new_id(),
        "created_at": clock.now(),
        "key": key,
        "topic": topic,
        "texts": texts,
        "link": link,
        "expires_at": expires_at,
    }
    fresh = upsert(Event).values(event).on_conflict_do_nothing(index_elements=[Event.key])
    event_id = session.scalar(fresh.returning(Event.id))
    if event_id is None:
        return 0
    rows = session.execute(_fan_out(event_id, topic, audience)).all()
    batches = [{"batch": str(row.batch)} for row in rows if row.batch]
    tasks.defer(session, "notifications.deliver", *batches)
    return rows[0].told if rows else 0


def _fan_out(event_id: UUID, topic: Topic, audience: Select[*tuple[Any, ...]]) -> Any:
    """Insert notifications and deliveries; select the batches made, and how many are told."""
    told = _notifications(event_id, topic, audience)
    sent = _deliveries(event_id, topic, told)
    count = select(func.count()).select_from(told).scalar_subquery()
    batches = select(sent.c.batch).distinct().subquery()
    one_row = select(literal(1).label("one")).subquery()
    return select(batches.c.batch, count.label("told")).select_from(
        one_row.outerjoin(batches, text("true"))
    )


def _notifications(event_id: UUID, topic: Topic, audience: Select[*tuple[Any, ...]]) -> Any:
    people = audience.subquery("audience")
    account_id = people.c[0]
    chosen = select(
        _new_ids(event_id), func.now(), literal(event_id, UuidType()), account_id
    ).where(~queries.switched_off(account_id, topic, Channel.INBOX))
    columns = ["id", "created_at", "event_id", "account_id"]
    made = insert(Notification).from_select(columns, chosen, include_defaults=False)
    return made.returning(Notification.id, Notification.account_id).cte("told")


def _deliveries(event_id: UUID, topic: Topic, told: Any) -> Any:
    """One row a living device; a batch is 500 rows that one task sends."""
    number = (func.row_number().over(order_by=Device.id) - 1) // BATCH
    batch = cast(func.md5(func.concat(str(event_id), ":", number)), UuidType())
    chosen = (
        select(
            _new_ids(event_id),
            func.now(),
            told.c.id,
            Device.id,
            batch,
            func.now(),
            literal(str(DeliveryState.PENDING)),
            literal(0),
            literal(""),
        )
        .join(Device, and_(Device.account_id == told.c.account_id, Device.gone_at.is_(None)))
        .where(~queries.switched_off(told.c.account_id, topic, Channel.PUSH))
    )
    columns = [
        "id", "created_at", "notification_id", "device_id", "batch", "due_at", "state",
        "attempts", "reason",
    ]  # fmt: skip
    made = insert(Delivery).from_select(columns, chosen, include_defaults=False)
    return made.returning(Delivery.batch).cte("sent")


def _new_ids(event_id: UUID) -> Any:
    """SQL: version 7 UUIDs that begin as the event's, so that a fan-out's rows lie together."""
    chance = cast(func.gen_random_uuid(), Text())
    dated = func.overlay(chance, str(event_id)[:15], 1)
    return cast(dated, UuidType())
