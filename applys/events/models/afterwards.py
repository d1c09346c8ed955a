"""What people thought of a meeting, and what came of it."""

from datetime import date, datetime
from enum import IntEnum, StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base


class Question(StrEnum):
    """What someone who came is asked: how it was, and what came of it after so many days."""

    OPINION = "opinion"
    DAYS_30 = "days_30"
    DAYS_90 = "days_90"


class Outcome(StrEnum):
    """What came of a meeting, from the least to the most: of two answers the higher counts."""

    NOTHING = "nothing"
    INTERVIEW = "interview"
    IMMERSION = "immersion"
    TRAINING = "training"
    CONTRACT = "contract"


class Asked(Base):
    """One question to one person who came. Of an opinion, only that it was given is known."""

    __tablename__ = "event_asked"
    __table_args__ = (
        CheckConstraint("outcome IS NULL OR answered_at IS NOT NULL", name="answered"),
        CheckConstraint("question <> 'opinion' OR outcome IS NULL", name="opinion"),
    )

    attendance_id: Mapped[UUID] = mapped_column(
        ForeignKey("event_attendance.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[Question] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[Outcome | None] = mapped_column(default=None)


class Face(IntEnum):
    BAD = 1
    MIDDLING = 2
    GOOD = 3


class Opinion(Base):
    """A face and perhaps a sentence, of nobody in particular. `week` is its Monday.

    Its id tells no hour and nothing names who gave it. `shown`: null while the sentence waits
    for a person to read it, since it may name someone; true at once when it does not.
    """

    __tablename__ = "event_opinion"
    __table_args__ = (
        Index("ix_event_opinion_meeting", "meeting_id", "week"),
        Index("ix_event_opinion_held", "meeting_id",
              postgresql_where=text("words IS NOT NULL AND shown IS NULL")),
        CheckConstraint("face BETWEEN 1 AND 3", name="face"),
        CheckConstraint("words IS NOT NULL OR shown IS NULL", name="shown"),
    )  # fmt: skip

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    week: Mapped[date]
    face: Mapped[int]
    words: Mapped[str | None] = mapped_column(default=None)
    shown: Mapped[bool | None] = mapped_column(default=None)
    judged_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None, index=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
