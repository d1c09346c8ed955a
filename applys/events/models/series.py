"""Meetings that come back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Record


class Series(Record):
    """A rule that makes meetings, in local time of the territory.

    `rule` is an RFC 5545 RRULE that ends (COUNT or UNTIL); `starts_local` its DTSTART as people
    read it, "2027-01-14T09:30". `except_days` are ISO dates left out, `extra_days` added.
    `facts` is what each meeting says, as the API's body has it.
    """

    __tablename__ = "event_series"
    __table_args__ = (Index("ix_event_series_territory", "territory_id", "id"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    author_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    rule: Mapped[str]
    starts_local: Mapped[str]
    minutes: Mapped[int]
    skips_public_holidays: Mapped[bool] = mapped_column(default=True)
    skips_school_holidays: Mapped[bool] = mapped_column(default=False)
    except_days: Mapped[list[str]] = mapped_column(default_factory=list)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
