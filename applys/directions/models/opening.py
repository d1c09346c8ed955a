"""What is said of a door at an instant; nothing here is kept in a table."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    OPEN = "open"
    CLOSES_SOON = "closes_soon"
    CLOSED = "closed"
    CLOSED_EXCEPTIONALLY = "closed_exceptionally"
    BY_APPOINTMENT = "by_appointment"
    UNKNOWN = "unknown"
    NO_KNOWN_OPENING = "no_known_opening"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a door says at an instant; instants are UTC.

    `until` is when it closes, for one that is open; `opens_at` when it opens next, for one that
    is not. `reason` is an exception's code, `public_holiday` or `school_holidays`.
    """

    status: Status
    until: datetime | None = None
    opens_at: datetime | None = None
    reason: str | None = None

    @property
    def is_open(self) -> bool:
        return self.status in {Status.OPEN, Status.CLOSES_SOON}


class Kind(StrEnum):
    """One may come, or one may come who was given an appointment."""

    OPEN = "open"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From an instant to another, both in UTC."""

    start: datetime
    end: datetime
    kind: Kind = Kind.OPEN


class HoursFault(StrEnum):
    """Why a text does not say when a door is open."""

    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    EMPTY_RULE = "empty_rule"
    ONLY_COMMENT = "only_comment"
    SCHOOL_HOLIDAYS = "school_holidays"
    PUBLIC_HOLIDAYS = "public_holidays"
    NO_TIMES = "no_times"
    NO_END = "no_end"
    OVER_MIDNIGHT = "over_midnight"
    SUN = "sun"
    FALLBACK = "fallback"
    TWO_RULES = "two_rules"
    NEVER_OPEN = "never_open"
    NOT_WEEKLY = "not_weekly"
