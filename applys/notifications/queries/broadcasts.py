"""Broadcasts, whom they would reach, and what became of them: counts, never people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Subquery, exists, func, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account, Contact
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
from applys.notifications.queries import wishes
from applys.notifications.queries.audiences import Audience
from applys.notifications.queries.outgoing import REACHED_BY
from applys.partners.models import Neighbourhood, Territory

OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)


def lock(session: Session, caller: Caller, broadcast_id: UUID) -> Broadcast:
    """A broadcast of the caller's town, held; raise NotFound."""
    found = select(Broadcast).where(
        Broadcast.id == broadcast_id, Broadcast.territory_id == caller.territory_id
    )
    if broadcast := session.scalar(found.with_for_update()):
        return broadcast
    raise NotFound


def neighbourhood_id(session: Session, caller: Caller, slug: str) -> UUID | None:
    found = select(Neighbourhood.id).where(
        Neighbourhood.territory_id == caller.territory_id, Neighbourhood.slug == slug
    )
    return session.scalar(found)


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


def _deliveries(*states: DeliveryState) -> Any:
    counted = select(func.count()).where(
        Delivery.event_id == Broadcast.event_id, Delivery.state.in_(states)
    )
    return counted.correlate(Broadcast).scalar_subquery()


def _messages(*conditions: Any) -> Any:
    counted = select(func.count()).where(Notification.event_id == Broadcast.event_id, *conditions)
    return counted.correlate(Broadcast).scalar_subquery()


LISTED: Select[*tuple[Any, ...]] = select(
    Broadcast.id,
    Broadcast.created_at,
    Broadcast.updated_at,
    Broadcast.texts,
    Broadcast.audience,
    Broadcast.link,
    Broadcast.send_at,
    Broadcast.expires_at,
    Broadcast.cancelled_at,
    Event.told_at,
    func.coalesce(Event.told, 0).label("told"),
    _deliveries(*OPEN).label("underway"),
    _deliveries(DeliveryState.SENT).label("sent"),
    _deliveries(DeliveryState.FAILED).label("failed"),
    _deliveries(DeliveryState.EXPIRED).label("expired"),
    _deliveries(DeliveryState.NO_PROVIDER).label("no_provider"),
    _deliveries(DeliveryState.SUPPRESSED).label("suppressed"),
    _messages(Notification.shown_at.is_not(None)).label("shown"),
    _messages(Notification.read_at.is_not(None)).label("opened"),
).outerjoin(Event, Event.id == Broadcast.event_id)


def reach(session: Session, audience: Audience, topic: Topic, now: datetime) -> Row[Any]:
    """How many people an audience counts, by channel, by language, and in their quiet hours."""
    people = audience.accounts().subquery("people")
    on = {way: _on(people, topic, way) for way in (Channel.PUSH, Channel.EMAIL, Channel.SMS)}
    has = {
        Channel.PUSH: exists().where(Device.account_id == Account.id, Device.gone_at.is_(None)),
        **{
            way: exists().where(Contact.account_id == Account.id, Contact.kind == kind)
            for way, kind in REACHED_BY.items()
        },
    }
    asleep = wishes.released_at(now, Territory.timezone) > now
    statement: Select[*tuple[Any, ...]] = (
        select(
            func.count().label("accounts"),
            *(func.count().filter(on[way], has[way]).label(str(way)) for way in on),
            func.count().filter(asleep).label("in_quiet_hours"),
        )
        .select_from(people)
        .join(Account, Account.id == people.c[0])
        .join(Territory, Territory.id == Account.territory_id)
        .outerjoin(Rhythm, Rhythm.account_id == Account.id)
        .where(wishes.wanted(Account.id, Account.role, topic, Channel.INBOX))
    )
    return session.execute(statement).one()


def readers(session: Session, audience: Audience) -> dict[str, int]:
    """How many people of an audience read each language."""
    people = audience.accounts().subquery("people")
    counted = (
        select(Account.language, func.count().label("readers"))
        .join(people, Account.id == people.c[0])
        .group_by(Account.language)
    )
    return {row.language: row.readers for row in session.execute(counted)}


def _on(people: Subquery, topic: Topic, channel: Channel) -> Any:
    return wishes.wanted(people.c[0], Account.role, topic, channel)
