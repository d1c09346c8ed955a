"""Deliveries that failed, why, and which of them may be sent again; never to whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, case, exists, func, literal_column, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.notifications.models import Attempt, Channel, Delivery, Device, Event, Notification
from applys.notifications.models import Webhook as System
from applys.notifications.queries import bodies
from applys.notifications.queries.outgoing import REACHED_BY, has_address
from applys.partners.models import Partner

# Written out, not bound: only so do prepared statements keep to the partial index.
FAILED = Delivery.state == literal_column("'failed'")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list of failures is narrowed to; `reason` is the beginning of one."""

    channel: Channel | None = None
    kind: str | None = None
    reason: str | None = None


def failures(
    session: Session, pager: Pager, caller: Caller, wanted: Filters, *, cursor: str | None,
    limit: int,
) -> Page:  # fmt: skip
    """What failed in the caller's territory, the last first, with `fate`: "send" if it may be."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Delivery.id,
            Delivery.channel,
            Delivery.provider,
            Delivery.reason,
            Delivery.created_at,
            Delivery.done_at.label("failed_at"),
            Event.kind,
            fate(clock.now()).label("fate"),
        )
        .join(Event, Event.id == Delivery.event_id)
        .where(FAILED, _of_territory(caller), *_narrowed(wanted))
    )
    keys = Key(column=Delivery.done_at, descending=True), Key(column=Delivery.id, descending=True)
    query = ["failures", caller.territory_id, wanted]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def _narrowed(wanted: Filters) -> list[Any]:
    asked = {
        Delivery.channel == wanted.channel: wanted.channel,
        Event.kind == wanted.kind: wanted.kind,
        Delivery.reason.startswith(wanted.reason or "", autoescape=True): wanted.reason,
    }
    return [condition for condition, given in asked.items() if given]


def attempts(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Row[Any]]]:
    """The tries of these deliveries that did not end well, oldest first."""
    statement: Select[*tuple[Any, ...]] = select(
        Attempt.delivery_id,
        Attempt.number,
        Attempt.verdict,
        Attempt.reason,
        Attempt.created_at.label("at"),
    ).where(Attempt.delivery_id.in_(ids))
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(statement.order_by(Attempt.created_at, Attempt.id)):
        found[row.delivery_id].append(row)
    return found


def summary(session: Session, caller: Caller) -> Sequence[Row[Any]]:
    """How many failed by channel and reason, how many may be sent again, and the last hour."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Delivery.channel,
            Delivery.reason,
            func.count().label("count"),
            func.count().filter(fate(clock.now()) == "send").label("resendable"),
            func.max(Delivery.done_at).label("last_at"),
        )
        .join(Event, Event.id == Delivery.event_id)
        .where(FAILED, _of_territory(caller))
        .group_by(Delivery.channel, Delivery.reason)
        .order_by(func.count().desc(), Delivery.channel, Delivery.reason)
    )
    return session.execute(statement).all()


def get_delivery(session: Session, caller: Caller, delivery_id: UUID) -> Row[Any]:
    """The `state` of a delivery and its `fate`, were it sent again."""
    statement = (
        select(Delivery.state, fate(clock.now()).label("fate"))
        .join(Event, Event.id == Delivery.event_id)
        .where(Delivery.id == delivery_id, _of_territory(caller))
    )
    if found := session.execute(statement).one_or_none():
        return found
    raise NotFound


def resendable(caller: Caller, channel: Channel, reason: str) -> Select[UUID]:
    """SELECT of failed deliveries of a channel and a reason that may be sent again."""
    return (
        select(Delivery.id)
        .join(Event, Event.id == Delivery.event_id)
        .where(
            FAILED,
            Delivery.channel == channel,
            Delivery.reason == reason,
            fate(clock.now()) == "send",
            _of_territory(caller),
        )
        .order_by(Delivery.done_at, Delivery.id)
    )


def fate(now: datetime) -> Any:
    """SQL: "send", or why a delivery is not worth another try: "over" or "gone"."""
    over = or_(Event.cancelled_at.is_not(None), Event.expires_at <= now)
    return case((over, "over"), (~_stands(), "gone"), else_="send")


def _stands() -> Any:
    """SQL: the phone, address or system that a delivery is for is still there, and theirs."""
    phone = exists().where(
        Device.id == Delivery.target_id,
        Device.gone_at.is_(None),
        Notification.id == Delivery.notification_id,
        Notification.account_id == Device.account_id,
    )
    body = exists().where(Partner.id == Delivery.target_id, bodies.written_to())
    addresses = [
        (
            Delivery.channel == channel,
            or_(body, has_address(Delivery.target_id, channel)),
        )
        for channel in REACHED_BY
    ]
    system = exists().where(System.id == Delivery.target_id, System.disabled_at.is_(None))
    return case((Delivery.channel == Channel.PUSH, phone), *addresses, else_=system)


def _of_territory(caller: Caller) -> Any:
    """SQL: meant for people or partners of the caller's territory."""
    people = exists().where(
        Notification.id == Delivery.notification_id,
        Account.id == Notification.account_id,
        Account.territory_id == caller.territory_id,
    )
    systems = exists().where(
        System.id == Delivery.target_id,
        Partner.id == System.partner_id,
        Partner.territory_id == caller.territory_id,
    )
    body = exists().where(
        Partner.id == Delivery.target_id, Partner.territory_id == caller.territory_id
    )
    return or_(
        people,
        and_(Delivery.channel == Channel.WEBHOOK, systems),
        and_(Delivery.channel == Channel.EMAIL, Delivery.notification_id.is_(None), body),
    )
