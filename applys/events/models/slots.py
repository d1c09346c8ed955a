"""What can be booked: a span of a meeting with places, at a table or not."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base, Record


class Table(Record):
    """Where one employer of a Job Dating sits, for one offer or for any.

    `offer_id` is a job offer of theirs, `offer_title` what people read.
    """

    __tablename__ = "event_table"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("minutes BETWEEN 5 AND 30", name="minutes"),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    position: Mapped[int]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), index=True)
    employer_name: Mapped[str]
    offer_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("job_offer.id", ondelete="SET NULL"), default=None, index=True
    )
    offer_title: Mapped[str | None] = mapped_column(default=None)
    minutes: Mapped[int] = mapped_column(default=15)


class Slot(Record):
    """Places for a span of time. A plain meeting has one; a Job Dating one a table and interview.

    `taken` counts the bookings held or offered, `waiting` those in the queue; only
    `actions.places` moves them, with the bookings. `ranks` is the last rank given and
    `last_received_at` when: both follow the order in which bookings are committed; `last_held`
    is whether that one had a place. `open`: the meeting takes bookings, so that closing and
    booking meet on this one row.
    """

    __tablename__ = "event_slot"
    __table_args__ = (
        Index("ix_event_slot_meeting", "meeting_id", "starts_at", "id"),
        Index("ix_event_slot_served", "id", postgresql_where=text("waiting > 0")),
        # Deferred: the interviews of a table move together, each to where another was.
        UniqueConstraint("table_id", "starts_at", deferrable=True, initially="DEFERRED"),
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint("taken BETWEEN 0 AND capacity", name="places"),
        CheckConstraint("waiting >= 0", name="waiting"),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    table_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("event_table.id", ondelete="CASCADE"), default=None
    )
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    waiting: Mapped[int] = mapped_column(default=0)
    ranks: Mapped[int] = mapped_column(default=0)
    last_received_at: Mapped[datetime | None] = mapped_column(default=None)
    last_held: Mapped[bool] = mapped_column(default=False)
    open: Mapped[bool] = mapped_column(default=False)


class ReminderKind(StrEnum):
    """How long before the start."""

    WEEK = "week"
    DAY = "day"
    HOURS = "hours"


class Reminder(Base):
    """When those who hold a place of a slot are reminded; moved when the slot moves."""

    __tablename__ = "event_reminder"
    __table_args__ = (
        Index("ix_event_reminder_due", "remind_at", postgresql_where=text("told_at IS NULL")),
    )

    slot_id: Mapped[UUID] = mapped_column(
        ForeignKey("event_slot.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[ReminderKind] = mapped_column(primary_key=True)
    remind_at: Mapped[datetime]
    told_at: Mapped[datetime | None] = mapped_column(default=None)
