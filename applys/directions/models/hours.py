"""When a door is open, besides its ordinary week."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class Appointment(StrEnum):
    NONE = "none"
    POSSIBLE = "possible"
    REQUIRED = "required"
    UNKNOWN = "unknown"


class OnPublicHolidays(StrEnum):
    """Whether the ordinary week holds on French public holidays; unknown is taken for closed."""

    CLOSED = "closed"
    AS_USUAL = "as_usual"
    UNKNOWN = "unknown"


class ExceptionKind(StrEnum):
    """Closed for those days, other hours instead of the usual ones, or hours besides them."""

    CLOSED = "closed"
    INSTEAD = "instead"
    BESIDES = "besides"


class ExceptionReason(StrEnum):
    HOLIDAYS = "holidays"
    WORKS = "works"
    TRAINING = "training"
    STAFF = "staff"
    MEETING = "meeting"
    WEATHER = "weather"
    MOVED = "moved"
    OTHER = "other"


class HoursException(Record):
    """Some days that are unlike others, first and last included. `hours` is OSM text.

    On a public holiday it only holds when it is for that very day.
    """

    __tablename__ = "directions_hours_exception"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint("(kind = 'closed') = (hours IS NULL)", name="hours"),
        Index("ix_directions_hours_exception_permanence", "permanence_id", "last_day"),
    )

    permanence_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_permanence.id", ondelete="CASCADE")
    )
    first_day: Mapped[date]
    last_day: Mapped[date]
    kind: Mapped[ExceptionKind]
    hours: Mapped[str | None] = mapped_column(default=None)
    reason: Mapped[ExceptionReason] = mapped_column(default=ExceptionReason.OTHER)
    note: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
