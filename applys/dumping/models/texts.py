"""What people wrote or showed, and whether others may see it: a person decides."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class TextState(StrEnum):
    """Whether what someone wrote may be read by others: held when it names a person."""

    NONE = "none"
    HELD = "held"
    SHOWN = "shown"
    HIDDEN = "hidden"


class Subject(StrEnum):
    """What a moderator looks at: a report's hint, a step's note, a pile's address, a photo."""

    HINT = "hint"
    NOTE = "note"
    ADDRESS = "address"
    PHOTO = "photo"


class Verdict(Record):
    """A moderator showed or hid something; never changed afterwards."""

    __tablename__ = "dumping_verdict"
    __table_args__ = (Index("ix_dumping_verdict_subject", "subject_id", "created_at"),)

    subject: Mapped[Subject]
    subject_id: Mapped[UUID]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    shown: Mapped[bool]
