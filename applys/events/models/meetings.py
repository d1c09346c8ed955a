"""A meeting and its life."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Base, Record


class MeetingKind(StrEnum):
    JOB_DATING = "job_dating"
    COFFEE_JOB = "coffee_job"
    MARKETHON = "markethon"
    FORUM = "forum"
    WORKSHOP = "workshop"
    VISIT = "visit"
    INTERNSHIP_FORUM = "internship_forum"


class MeetingState(StrEnum):
    """Full is not a state: it is what the slots' places say."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    HELD = "held"
    CANCELLED = "cancelled"


class Audience(StrEnum):
    """Who may book: everyone, or residents of the priority neighbourhoods only."""

    EVERYONE = "everyone"
    NEIGHBOURHOODS = "neighbourhoods"


class MeetingSource(StrEnum):
    HERE = "here"
    OPENAGENDA = "openagenda"


class Meeting(Record):
    """A dated meeting. A postponed one keeps the day it had until it is announced anew.

    `opens_to_all_at` ends the priority of the neighbourhoods; without it, theirs only.
    `registration_until` and `cancel_until` are the last instants to book and to give back.
    `asks_why` is the reason shown where a first name or phone is asked. `series_id` and
    `recurrence_at` (the instant its rule gave it) tie it to a series; `detached`: edited alone.
    `sequence` is iCalendar's: it grows each time that what calendars show changes.
    """

    __tablename__ = "event_meeting"
    __table_args__ = (
        UniqueConstraint("series_id", "recurrence_at"),
        Index("uq_event_meeting_source", "territory_id", "source", "source_id", unique=True,
              postgresql_where=text("source_id IS NOT NULL")),
        Index("ix_event_meeting_agenda", "starts_at", "id",
              postgresql_where=text("state IN ('announced', 'postponed', 'cancelled')")),
        Index("ix_event_meeting_desk", "territory_id", "starts_at", "id"),
        Index("ix_event_meeting_organiser", "organiser_id", "starts_at", "id"),
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint("registration_from IS NULL OR registration_from < registration_until",
                        name="registration"),
        CheckConstraint("(series_id IS NULL) = (recurrence_at IS NULL)", name="series"),
        CheckConstraint("asks_why IS NOT NULL OR NOT (asks_first_name OR asks_phone)",
                        name="asks_why"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="point"),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    kind: Mapped[MeetingKind]
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.DRAFT)
    title: Mapped[str]
    description: Mapped[str]
    organiser_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    author_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    registration_from: Mapped[datetime | None] = mapped_column(default=None)
    registration_until: Mapped[datetime]
    cancel_until: Mapped[datetime]
    venue: Mapped[str]
    address: Mapped[str | None] = mapped_column(default=None)
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    neighbourhood_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("neighbourhood.id"), default=None, index=True
    )
    access: Mapped[str | None] = mapped_column(default=None)
    step_free: Mapped[bool | None] = mapped_column(default=None)
    bus: Mapped[str | None] = mapped_column(default=None)
    plan_url: Mapped[str | None] = mapped_column(default=None)
    languages: Mapped[list[str]] = mapped_column(default_factory=list)
    childcare: Mapped[bool] = mapped_column(default=False)
    bring: Mapped[list[str]] = mapped_column(default_factory=list)
    audience: Mapped[Audience] = mapped_column(default=Audience.EVERYONE)
    opens_to_all_at: Mapped[datetime | None] = mapped_column(default=None)
    audience_note: Mapped[str | None] = mapped_column(default=None)
    asks_first_name: Mapped[bool] = mapped_column(default=False)
    asks_phone: Mapped[bool] = mapped_column(default=False)
    asks_why: Mapped[str | None] = mapped_column(default=None)
    contact: Mapped[str | None] = mapped_column(default=None)
    series_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("event_series.id"), default=None, index=True
    )
    recurrence_at: Mapped[datetime | None] = mapped_column(default=None)
    detached: Mapped[bool] = mapped_column(default=False)
    sequence: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    announced_at: Mapped[datetime | None] = mapped_column(default=None)
    source: Mapped[MeetingSource] = mapped_column(default=MeetingSource.HERE)
    source_id: Mapped[str | None] = mapped_column(default=None)
    source_url: Mapped[str | None] = mapped_column(default=None)


class MeetingPartner(Base):
    """A body that holds a meeting together with its organiser."""

    __tablename__ = "event_meeting_partner"

    meeting_id: Mapped[UUID] = mapped_column(
        ForeignKey("event_meeting.id", ondelete="CASCADE"), primary_key=True
    )
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"), primary_key=True)


class MeetingStep(Record):
    """One thing that happened to a meeting: who, when, from what to what, why. Only ever added.

    `details` carries what moved: the times before and after, a capacity, an order of people.
    """

    __tablename__ = "event_meeting_step"
    __table_args__ = (Index("ix_event_meeting_step_meeting", "meeting_id", "id"),)

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    was: Mapped[MeetingState | None]
    became: Mapped[MeetingState]
    reason: Mapped[str | None] = mapped_column(default=None)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
