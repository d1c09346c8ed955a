"""What people want, as SQL that every path to them goes through."""

from datetime import timedelta
from typing import Any

from sqlalchemy import (
    Date,
    DateTime,
    Interval,
    Text,
    Time,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
)
from sqlalchemy.orm import aliased

from applys.kernel.callers import Role
from applys.notifications.models import Channel, Preference, Rhythm
from applys.notifications.models.people import DAILY_CAP, QUIET_FROM, QUIET_UNTIL
from applys.notifications.models.topics import ON_FOR_ALL, ON_FOR_STAFF

SLOTS, SLOT = 10, timedelta(seconds=30)


def wanted(account_id: Any, role: Any, topic: Any, channel: Channel) -> Any:
    """SQL: the account, of this role, has this topic on for this channel."""
    touched = _switched(account_id, topic, channel, on=True)
    untouched = ~_switched(account_id, topic, channel, on=False)
    if channel in ON_FOR_ALL:
        return untouched
    if channel in ON_FOR_STAFF:
        return or_(touched, and_(role != Role.RESIDENT, untouched))
    return touched


def _switched(account_id: Any, topic: Any, channel: Channel, *, on: bool) -> Any:
    chosen = aliased(Preference)
    return exists().where(
        chosen.account_id == account_id,
        chosen.topic == topic,
        chosen.channel == channel,
        chosen.enabled.is_(on),
    )


def refused(account_id: Any, topic: Any, *channels: Any) -> Any:
    """SQL: the account switched this topic off, on one of these channels."""
    chosen = aliased(Preference)
    return exists().where(
        chosen.account_id == account_id,
        chosen.topic == topic,
        chosen.channel.in_(channels),
        chosen.enabled.is_(False),
    )


def _chosen(column: Any, default: Any) -> Any:
    """SQL: a column of Rhythm (outer joined), or the default of those who have none."""
    return case((Rhythm.account_id.is_(None), literal(default, column.type)), else_=column)


def released_at(now: Any, timezone: Any) -> Any:
    """SQL: when a person's quiet hours are over, or `now` (SQL, too) when they are not on.

    Needs Rhythm outer joined. `timezone` is that of the person's town. An end that the spring
    change of clocks skips falls on the change; one that autumn gives twice, on the second.
    """
    start, end = _chosen(Rhythm.quiet_from, QUIET_FROM), _chosen(Rhythm.quiet_until, QUIET_UNTIL)
    local = func.timezone(timezone, now)
    at, today = cast(local, Time), cast(local, Date)
    over_midnight = start > end
    quiet = case((over_midnight, or_(at >= start, at < end)), else_=and_(at >= start, at < end))
    until = today + case((and_(over_midnight, at >= start), 1), else_=0) + end
    over = func.timezone(timezone, until, type_=DateTime(timezone=True))
    skipped = func.timezone(timezone, over) != until
    change = func.date_trunc("hour", over, "UTC", type_=DateTime(timezone=True))
    return case((quiet, case((skipped, change), else_=over)), else_=now)


def spread(released: Any, now: Any, account_id: Any) -> Any:
    """SQL: the release, up to five minutes later by account, so that 8:00 is no rush."""
    slot = func.mod(func.abs(func.hashtext(cast(account_id, Text))), SLOTS)
    return case((released > now, released + slot * literal(SLOT, Interval)), else_=released)


def may_wake(channel: Channel, role: Any) -> Any:
    """SQL: urgent messages pass this person's quiet hours. Needs Rhythm outer joined.

    They do for who allows it; letters do for all staff: a letter wakes nobody, and who is on duty
    reads that a way out is blocked.
    """
    allowed = func.coalesce(Rhythm.urgent_at_night, False)
    return or_(allowed, role != Role.RESIDENT) if channel is Channel.EMAIL else allowed


def daily_cap() -> Any:
    """SQL: how many messages a day the person takes. Needs Rhythm outer joined."""
    return _chosen(Rhythm.daily_cap, DAILY_CAP)
