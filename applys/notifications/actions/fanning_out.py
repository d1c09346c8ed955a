"""An event becomes a row in each inbox and a delivery by each way, in one statement."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy import Uuid as UuidType
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.kernel import tasks
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Rhythm,
    Webhook,
)
from applys.notifications.models.kinds import KINDS
from applys.notifications.queries import bodies, outgoing, wishes
from applys.partners.models import Partner, Territory

Accounts = Select[*tuple[Any, ...]]
BATCH = 500
VARIANT = "8"
# For the sorts and joins of 100,000 rows, which would otherwise go through files.
MEMORY = text("SET LOCAL work_mem = '64MB'")
PROVIDERS = {Channel.EMAIL: "smtp", Channel.SMS: "sms"}


def spread(
    session: Session,
    event: Event,
    audience: Accounts,
    *,
    now: datetime,
    partners: Accounts | None = None,
) -> int:
    """Write a notification for each who wants it, and its deliveries; return how many are told.

    Deliveries of people in their quiet hours are due when those end. A task is asked for each
    batch, for the hour at which it is due.
    """
    told = _notifications(event, audience, now)
    made = _deliveries(event, told, partners, now)
    count = select(func.count()).select_from(told).scalar_subquery()
    batches = select(made.c.batch, made.c.due_at).distinct().subquery()
    one_row = select(literal(1).label("one")).subquery()
    statement = select(batches, count.label("told")).select_from(
        one_row.outerjoin(batches, text("true"))
    )
    session.execute(MEMORY)
    rows = session.execute(statement).all()
    for row in rows:
        if row.batch:
            at = row.due_at if row.due_at > now else None
            tasks.defer(session, "notifications.deliver", {"batch": str(row.batch)}, at=at)
    session.execute(
        update(Event).where(Event.id == event.id).values(told_at=now, told=rows[0].told)
    )
    return int(rows[0].told)


def _notifications(event: Event, audience: Accounts, now: datetime) -> Any:
    people = audience.subquery("audience")
    account_id = people.c[0]
    wanted = wishes.wanted(account_id, null(), event.topic, Channel.INBOX)
    chosen = select(
        _new_ids(event.id, account_id), _at(now), literal(event.id, UuidType()), account_id
    )
    chosen = chosen.where(wanted)
    columns = ["id", "created_at", "event_id", "account_id"]
    made = insert(Notification).from_select(columns, chosen, include_defaults=False)
    return made.returning(Notification.id, Notification.account_id).cte("told")


def _deliveries(event: Event, told: Any, partners: Accounts | None, now: datetime) -> Any:
    """One row a target. A batch is up to 500 of one provider that are due at once."""
    heard = _heard(event, told, now)
    ways = [_to_devices(event, heard, now)]
    ways += [_to_addresses(event, channel, heard) for channel in PROVIDERS]
    if partners is not None:
        ways.append(_to_systems(event, partners, now))
        if KINDS[event.kind].to_bodies:
            ways.append(_to_bodies(partners, now))
    way = union_all(*ways).subquery("way")
    number = func.row_number().over(partition_by=[way.c.provider, way.c.due_at]) - 1
    batch = func.md5(
        func.concat_ws(":", str(event.id), way.c.provider, way.c.due_at, number // BATCH)
    )
    row = {
        "id": _new_ids(event.id, way.c.channel, way.c.target_id),
        "created_at": _at(now),
        "event_id": literal(event.id, UuidType()),
        "notification_id": way.c.notification_id,
        "channel": way.c.channel,
        "provider": way.c.provider,
        "target_id": way.c.target_id,
        "batch": cast(batch, UuidType()),
        "due_at": way.c.due_at,
        "state": literal(str(DeliveryState.PENDING)),
        "attempts": literal(0),
        "reason": literal(""),
    }
    made = insert(Delivery).from_select([*row], select(*row.values()), include_defaults=False)
    return made.returning(Delivery.batch, Delivery.due_at).cte("made")


def _heard(event: Event, told: Any, now: datetime) -> Any:
    """Those told, and when they may be disturbed by each channel (`due_<channel>`)."""
    released = wishes.released_at(_at(now), Territory.timezone)
    calm = wishes.spread(released, _at(now), told.c.account_id)
    due = {
        channel: case((wishes.may_wake(channel, Account.role), _at(now)), else_=calm)
        if event.urgent
        else calm
        for channel in (Channel.PUSH, *PROVIDERS)
    }
    moments = [at.label(f"due_{channel}") for channel, at in due.items()]
    return (
        select(told.c.id, told.c.account_id, Account.role, *moments)
        .join(Account, Account.id == told.c.account_id)
        .join(Territory, Territory.id == Account.territory_id)
        .outerjoin(Rhythm, Rhythm.account_id == told.c.account_id)
        .cte("heard")
    )


def _to_devices(event: Event, heard: Any, now: datetime) -> Any:
    theirs = and_(Device.account_id == heard.c.account_id, outgoing.alive(now))
    return (
        _way(heard.c.id, Channel.PUSH, Device.provider, Device.id, heard.c.due_push)
        .join(Device, theirs)
        .where(_wanted(event, heard, Channel.PUSH))
    )


def _to_addresses(event: Event, channel: Channel, heard: Any) -> Any:
    """One row an account, whatever number of addresses it proved."""
    theirs = outgoing.has_address(heard.c.account_id, channel)
    provider = literal(PROVIDERS[channel])
    way = _way(heard.c.id, channel, provider, heard.c.account_id, heard.c[f"due_{channel}"])
    return way.where(theirs, _wanted(event, heard, channel))


def _to_systems(event: Event, partners: Accounts, now: datetime) -> Any:
    provider = func.concat("webhook:", Webhook.id)
    way = _way(null(), Channel.WEBHOOK, provider, Webhook.id, _at(now))
    return way.where(
        Webhook.partner_id.in_(partners),
        Webhook.disabled_at.is_(None),
        or_(func.cardinality(Webhook.kinds) == 0, Webhook.kinds.contains([event.kind])),
    )


def _to_bodies(partners: Accounts, now: datetime) -> Any:
    provider = literal(PROVIDERS[Channel.EMAIL])
    way = _way(null(), Channel.EMAIL, provider, Partner.id, _at(now))
    return way.where(Partner.id.in_(partners), bodies.written_to())


def _way(notification_id: Any, channel: Channel, provider: Any, target: Any, due_at: Any) -> Any:
    return select(
        cast(notification_id, UuidType()).label("notification_id"),
        literal(str(channel)).label("channel"),
        cast(provider, Text).label("provider"),
        target.label("target_id"),
        due_at.label("due_at"),
    )


def _wanted(event: Event, heard: Any, channel: Channel) -> Any:
    return wishes.wanted(heard.c.account_id, heard.c.role, event.topic, channel)


def _at(now: datetime) -> Any:
    return literal(now, DateTime(timezone=True))


def _new_ids(event_id: UUID, *of: Any) -> Any:
    """SQL: version 7 UUIDs that begin as the event's, so that a fan-out's rows lie together.

    The rest is drawn from the event and `of` (whom or what the row is for): five times cheaper
    than from chance, and no easier to guess for who does not know them.
    """
    drawn = func.md5(func.concat_ws(":", str(event_id), *of))
    dated = func.overlay(drawn, event_id.hex[:13], 1)
    return cast(func.overlay(dated, VARIANT, 17), UuidType())
