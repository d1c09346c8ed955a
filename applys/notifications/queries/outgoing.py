"""Whatever a message needs to leave, and whether it still should."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Date,
    DateTime,
    Row,
    Select,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from applys.accounts.models import Account, Contact, ContactKind
from applys.notifications.models import (
    Channel,
    Delivery,
    Device,
    Event,
    Notification,
    Rhythm,
    Topic,
    Unreachable,
    Webhook,
)
from applys.notifications.models.people import UNSEEN
from applys.notifications.queries import bodies, wishes
from applys.notifications.queries.inbox import BODY, TITLE, in_language, language_of
from applys.partners.models import Territory

REACHED_BY = {Channel.EMAIL: ContactKind.EMAIL, Channel.SMS: ContactKind.PHONE}
NOW = bindparam("now", type_=DateTime(timezone=True))
# One parameter, and one statement for PostgreSQL to plan, however many they are.
THESE = Delivery.id == any_(bindparam("ids", type_=ARRAY(Uuid())))
FACTS = (
    Delivery.id,
    Delivery.attempts,
    Delivery.unknown,
    Delivery.channel,
    Delivery.target_id,
    Delivery.notification_id,
    Event.id.label("event_id"),
    Event.kind,
    Event.topic,
    Event.urgent,
    Event.link,
    Event.expires_at,
)


def outgoing(
    session: Session, channel: Channel, ids: Sequence[UUID], now: datetime
) -> Sequence[Row[Any]]:
    """These deliveries by one channel, with what to send and `fate`: what should become of each.

    `fate` is "send", or why not: "cancelled", "expired", "unwanted", "paused" or "quiet"; for
    the last, `released_at` says until when. Those whose target is gone are not found.
    """
    statements = [_to_systems() if channel is Channel.WEBHOOK else _to_people(channel)]
    if channel is Channel.EMAIL:
        statements.append(bodies.to_bodies(*FACTS))
    given = {"ids": ids, "now": now}
    return [row for each in statements for row in session.execute(each, given)]


@cache
def _to_people(channel: Channel) -> Select[*tuple[Any, ...]]:
    released = wishes.released_at(NOW, Territory.timezone)
    statement = (
        select(
            *FACTS,
            Account.id.label("account_id"),
            language_of(Account.language).label("language"),
            in_language(Account.language, TITLE).label(TITLE),
            in_language(Account.language, BODY).label(BODY),
            Notification.left_at,
            wishes.daily_cap().label("daily_cap"),
            or_(woken(channel), Event.topic == Topic.SUMMARY).label("exempt"),
            cast(func.timezone(Territory.timezone, NOW), Date).label("day"),
            wishes.spread(released, NOW, Account.id).label("released_at"),
            _fate(channel, released).label("fate"),
        )
        .join(Notification, Notification.id == Delivery.notification_id)
        .join(Event, Event.id == Delivery.event_id)
        .join(Account, Account.id == Notification.account_id)
        .join(Territory, Territory.id == Account.territory_id)
        .outerjoin(Rhythm, Rhythm.account_id == Account.id)
        .where(THESE)
    )
    return _on_device(statement) if channel is Channel.PUSH else _at(statement, channel)


def _fate(channel: Channel, released: Any) -> Any:
    return case(
        (Event.cancelled_at.is_not(None), "cancelled"),
        (Event.expires_at <= NOW, "expired"),
        (wishes.refused(Account.id, Event.topic, Channel.INBOX, channel), "unwanted"),
        (Rhythm.paused_until > NOW, "paused"),
        (and_(released > NOW, ~woken(channel)), "quiet"),
        else_="send",
    )


def woken(channel: Channel) -> Any:
    """SQL: urgent, to someone who lets urgent messages pass."""
    return and_(Event.urgent, wishes.may_wake(channel, Account.role))


def _on_device(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """A phone that died or changed hands since is not written to."""
    still_theirs = and_(
        Device.id == Delivery.target_id,
        Device.account_id == Notification.account_id,
        Device.gone_at.is_(None),
    )
    return statement.add_columns(Device.address, Device.kind.label("address_kind")).join(
        Device, still_theirs
    )


def _at(statement: Select[*tuple[Any, ...]], channel: Channel) -> Select[*tuple[Any, ...]]:
    """The account's own address, as it is now, unless it is known to be dead."""
    theirs = and_(
        Contact.account_id == Account.id, Contact.kind == REACHED_BY[channel], reachable(channel)
    )
    newest = select(Contact.address).where(theirs).order_by(Contact.id.desc()).limit(1).lateral()
    return statement.add_columns(newest.c.address).join(newest, true())


def alive(now: datetime) -> Any:
    """SQL: a device that may be written to: its provider knows it, and it was seen lately."""
    return and_(Device.gone_at.is_(None), Device.seen_at > now - UNSEEN)


def has_address(account_id: Any, channel: Channel) -> Any:
    """SQL: the account proved an address of this channel's, not known to be dead."""
    return exists().where(
        Contact.account_id == account_id, Contact.kind == REACHED_BY[channel], reachable(channel)
    )


def reachable(channel: Channel) -> Any:
    """SQL: no provider called this contact's address dead since it was proved."""
    return ~exists().where(
        Unreachable.channel == channel,
        Unreachable.address_hash == bodies.address_hash(Contact.address),
        Unreachable.since > Contact.created_at,
    )


@cache
def _to_systems() -> Select[*tuple[Any, ...]]:
    fate = case(
        (Event.cancelled_at.is_not(None), "cancelled"),
        (Event.expires_at <= NOW, "expired"),
        else_="send",
    )
    return (
        select(
            *FACTS,
            Event.created_at.label("occurred_at"),
            Event.texts,
            Event.details,
            Webhook.url,
            Webhook.secret,
            case((Webhook.previous_until > NOW, Webhook.previous_secret)).label("previous_secret"),
            fate.label("fate"),
        )
        .join(Event, Event.id == Delivery.event_id)
        .join(Webhook, and_(Webhook.id == Delivery.target_id, Webhook.disabled_at.is_(None)))
        .where(THESE)
    )
