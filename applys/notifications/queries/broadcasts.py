"""Broadcasts, whom they would reach, and what became of them: counts, never people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, case, exists, func, or_, select, true
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.notifications.models import (
    Broadcast,
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Rhythm,
    Topic,
)
from applys.notifications.queries import outgoing, wishes
from applys.notifications.queries.audiences import Audience
from applys.partners.models import Territory

OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)
Failed = dict[tuple[Channel, str], int]


def lock(session: Session, caller: Caller, broadcast_id: UUID) -> Broadcast:
    """A broadcast of the caller's town, held; raise NotFound."""
    found = select(Broadcast).where(
        Broadcast.id == broadcast_id, Broadcast.territory_id == caller.territory_id
    )
    if broadcast := session.scalar(found.with_for_update()):
        return broadcast
    raise NotFound


def get(session: Session, caller: Caller, broadcast_id: UUID) -> Row[Any]:
    statement = LISTED.where(
        Broadcast.id == broadcast_id, Broadcast.territory_id == caller.territory_id
    )
    if row := session.execute(statement).one_or_none():
        return row
    raise NotFound


def listed(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """The town's broadcasts, newest first."""
    statement = LISTED.where(Broadcast.territory_id == caller.territory_id)
    keys = (
        Key(column=Broadcast.created_at, descending=True),
        Key(column=Broadcast.id, descending=True),
    )
    query = ["broadcasts", caller.territory_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def has_left(session: Session, broadcast: Broadcast) -> bool:
    """Whether it was told, and nothing of it waits to be sent any more."""
    planned = exists().where(Event.id == broadcast.event_id, Event.told_at.is_(None))
    waiting = exists().where(Delivery.event_id == broadcast.event_id, Delivery.state.in_(OPEN))
    return not session.scalar(select(or_(planned, waiting)))


def reasons(session: Session, event_ids: Sequence[UUID]) -> Mapping[UUID, Failed]:
    """How many deliveries of each event failed, by channel and reason, the commonest first."""
    counted = (
        select(Delivery.event_id, Delivery.channel, Delivery.reason, func.count().label("failed"))
        .where(Delivery.event_id.in_(event_ids), Delivery.state == DeliveryState.FAILED)
        .group_by(Delivery.event_id, Delivery.channel, Delivery.reason)
        .order_by(func.count().desc(), Delivery.channel, Delivery.reason)
    )
    found: dict[UUID, Failed] = defaultdict(dict)
    for row in session.execute(counted):
        found[row.event_id][row.channel, row.reason] = row.failed
    return found


def _ended(*states: DeliveryState) -> Any:
    return func.count().filter(Delivery.state.in_(states))


DELIVERIES = (
    select(
        _ended(*OPEN).label("underway"),
        _ended(DeliveryState.SENT).label("sent"),
        _ended(DeliveryState.FAILED).label("failed"),
        _ended(DeliveryState.EXPIRED).label("expired"),
        _ended(DeliveryState.NO_PROVIDER).label("no_provider"),
        _ended(DeliveryState.SUPPRESSED).label("suppressed"),
    )
    .where(Delivery.event_id == Broadcast.event_id)
    .correlate(Broadcast)
    .lateral("deliveries")
)
READ = (
    select(
        func.count(Notification.shown_at).label("shown"),
        func.count(Notification.read_at).label("opened"),
    )
    .where(Notification.event_id == Broadcast.event_id)
    .correlate(Broadcast)
    .lateral("messages")
)
# An event is forgotten before its broadcast: what had an hour then was told.
TOLD_AT = func.coalesce(Event.told_at, case((Event.id.is_(None), Broadcast.send_at)))
LISTED: Select[*tuple[Any, ...]] = (
    select(
        Broadcast.id,
        Broadcast.event_id,
        Broadcast.created_at,
        Broadcast.updated_at,
        Broadcast.texts,
        Broadcast.audience,
        Broadcast.link,
        Broadcast.send_at,
        Broadcast.expires_at,
        Broadcast.cancelled_at,
        TOLD_AT.label("told_at"),
        case((Broadcast.event_id.is_(None), 0), else_=Event.told).label("told"),
        *DELIVERIES.c,
        *READ.c,
    )
    .outerjoin(Event, Event.id == Broadcast.event_id)
    .join(DELIVERIES, true())
    .join(READ, true())
)


def reach(
    session: Session, audience: Audience, topic: Topic, languages: Sequence[str], now: datetime
) -> Row[Any]:
    """How many people of an audience will be told: in all, by channel, by language (`reads_fr`…).

    One statement, by the same conditions as the fan-out. `in_quiet_hours` are told later.
    """
    people = audience.accounts().subquery("people")
    asleep = wishes.released_at(now, Territory.timezone) > now
    reads = [
        func.count().filter(Account.language == each).label(f"reads_{each}") for each in languages
    ]
    statement: Select[*tuple[Any, ...]] = (
        select(
            func.count().label("accounts"),
            *(
                _reached(way, topic, now).label(str(way))
                for way in (Channel.PUSH, *outgoing.REACHED_BY)
            ),
            func.count().filter(asleep).label("in_quiet_hours"),
            *reads,
        )
        .select_from(people)
        .join(Account, Account.id == people.c[0])
        .join(Territory, Territory.id == Account.territory_id)
        .outerjoin(Rhythm, Rhythm.account_id == Account.id)
        .where(wishes.wanted(Account.id, Account.role, topic, Channel.INBOX))
    )
    return session.execute(statement).one()


def _reached(channel: Channel, topic: Topic, now: datetime) -> Any:
    """SQL: those who have this channel on, and something that it reaches."""
    if channel is Channel.PUSH:
        has = exists().where(Device.account_id == Account.id, outgoing.alive(now))
    else:
        has = outgoing.has_address(Account.id, channel)
    return func.count().filter(wishes.wanted(Account.id, Account.role, topic, channel), has)
