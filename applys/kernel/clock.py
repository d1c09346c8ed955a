"""The one place that asks what time it is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def true_time(told: datetime, sent: datetime | None, now: datetime) -> datetime:
    """When something happened, by our clock: `told` by a phone that thought it was `sent` now.

    A phone's clock may be wrong by years; nothing happened later than now.
    """
    return min(told + (now - sent) if sent else told, now)
