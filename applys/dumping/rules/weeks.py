"""When a week's digest is due."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

TOLD_AT = time(7, 30)
NOT_LATER = timedelta(days=2)


def due(now: datetime, timezone: ZoneInfo) -> datetime | None:
    """The Monday morning whose digest is due, in the town's time; None when it is too late for it.

    A worker that was away tells late, until Wednesday.
    """
    local = now.astimezone(timezone)
    monday = local.date() - timedelta(days=local.weekday())
    hour = datetime.combine(monday, TOLD_AT, timezone)
    return hour if timedelta() <= now - hour < NOT_LATER else None
