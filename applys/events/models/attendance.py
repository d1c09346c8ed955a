"""Who came."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class How(StrEnum):
    """How someone was let in: their ticket scanned or typed, found by name, or without a place."""

    SCAN = "scan"
    CODE = "code"
    NAME = "name"
    WALK_IN = "walk_in"


class Attendance(Record):
    """One person who came to one meeting: counted once, and still counted after an erasure.

    Its id is chosen by the phone at the door, so that an entry sent again is the same one.
    `person_key` is the booking's person, or the entry itself for someone without a place: it
    refers to nothing, and neither does `booking_id`. `arrived_at` is the phone's hour.
    """

    __tablename__ = "event_attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_key"),
        CheckConstraint("(how = 'walk_in') = (booking_id IS NULL)", name="walk_in"),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    person_key: Mapped[UUID]
    booking_id: Mapped[UUID | None]
    how: Mapped[How]
    arrived_at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    neighbourhood_id: Mapped[UUID | None] = mapped_column(ForeignKey("neighbourhood.id"))
    first_name: Mapped[str | None] = mapped_column(default=None)
