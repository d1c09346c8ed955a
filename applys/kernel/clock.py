"""The one place that asks what time it is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def midnight(day: date) -> datetime:
    """The instant at which a day begins in Paris."""
    return datetime.combine(day, time(), PARIS)


def monday(instant: datetime) -> date:
    """The Monday of an instant's week, in Paris."""
    day = instant.astimezone(PARIS).date()
    return day - timedelta(days=day.weekday())


def true_time(told: datetime, sent: datetime | None, now: datetime) -> datetime:
    """When something happened, by our clock: `told` by a phone that thought it was `sent` now.

    A phone's clock may be wrong by years; nothing happened later than now.
    """
    return min(told + (now - sent) if sent else told, now)
