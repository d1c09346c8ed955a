"""The scheme that says whose business a pile is, and days on which rounds move."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Base, Record


class Scheme(Record):
    """One version of a town's routing rules (see `rules.routing`); the newest holds."""

    __tablename__ = "dumping_scheme"
    __table_args__ = (UniqueConstraint("territory_id", "version"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    version: Mapped[int]
    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    note: Mapped[str]


class CalendarChange(Base):
    """A Monday whose round moves to another day, or does not take place (None).

    `sequence` counts how often it was decided (RFC 5545): calendars replace what they had.
    """

    __tablename__ = "dumping_calendar_change"

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"), primary_key=True)
    monday: Mapped[date] = mapped_column(primary_key=True)
    day: Mapped[date | None]
    reason: Mapped[str]
    sequence: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
