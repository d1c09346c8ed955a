"""Meetings that come back."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Record


class SeriesState(StrEnum):
    """Of the series; each of its meetings has a life of its own."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    ENDED = "ended"


class Series(Record):
    """A rule that makes meetings, in the local time of the territory.

    `rule` is an RFC 5545 RRULE that ends (COUNT or UNTIL) and begins on `first_day`; `at` is
    what clocks show then, "09:30", and `minutes` how long a meeting lasts on them. `except_days`
    are left out (EXDATE), `extra_days` added (RDATE). `last_day` is the last of all. `facts` is
    what each meeting says. `continues_id` is the series that this one was cut from.
    """

    __tablename__ = "event_series"
    __table_args__ = (
        Index("ix_event_series_territory", "territory_id", "id"),
        Index("ix_event_series_organiser", "organiser_id", "id"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    organiser_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    author_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    state: Mapped[SeriesState] = mapped_column(default=SeriesState.DRAFT)
    rule: Mapped[str]
    first_day: Mapped[date]
    at: Mapped[str]
    minutes: Mapped[int]
    skips_public_holidays: Mapped[bool] = mapped_column(default=True)
    skips_school_holidays: Mapped[bool] = mapped_column(default=False)
    except_days: Mapped[list[date]] = mapped_column(ARRAY(Date), default_factory=list)
    extra_days: Mapped[list[date]] = mapped_column(ARRAY(Date), default_factory=list)
    last_day: Mapped[date]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    continues_id: Mapped[UUID | None] = mapped_column(ForeignKey("event_series.id"), default=None)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
