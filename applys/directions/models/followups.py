"""The resident's own sheet: what was done, what comes, what is missing; and who may read it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Record


class ItemKind(StrEnum):
    STEP = "step"
    APPOINTMENT = "appointment"
    PAPER = "paper"


class Purpose(StrEnum):
    """What a structure may do: read, or also write down the next steps together."""

    READ = "read"
    FOLLOW = "follow"


class Followup(Record):
    """One a resident, on their phone; erased with their account, or a year after the last word."""

    __tablename__ = "directions_followup"
    __table_args__ = (Index("ix_directions_followup_silent", "touched_at"),)

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), unique=True
    )
    touched_at: Mapped[datetime] = mapped_column(default_factory=clock.now)


class FollowupItem(Record):
    """A step, an appointment (`due_at`), or a paper still missing. `partner_id`: who wrote it."""

    __tablename__ = "directions_followup_item"
    __table_args__ = (Index("ix_directions_followup_item_sheet", "followup_id", "created_at"),)

    followup_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_followup.id", ondelete="CASCADE")
    )
    kind: Mapped[ItemKind]
    words: Mapped[str]
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), default=None)


class FollowupShare(Record):
    """A structure may read, for a purpose and for a time; `consent` tells what was agreed to."""

    __tablename__ = "directions_followup_share"
    __table_args__ = (
        Index("uq_directions_followup_share", "followup_id", "partner_id", "purpose", unique=True,
              postgresql_where=text("withdrawn_at IS NULL")),
        Index("ix_directions_followup_share_partner", "partner_id", "expires_at"),
    )  # fmt: skip

    followup_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_followup.id", ondelete="CASCADE")
    )
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    purpose: Mapped[Purpose]
    consent: Mapped[dict[str, Any]] = mapped_column(JSONB)
    expires_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)


class FollowupReading(Record):
    """Someone of a structure read the sheet: the resident sees it."""

    __tablename__ = "directions_followup_reading"
    __table_args__ = (Index("ix_directions_followup_reading_sheet", "followup_id", "created_at"),)

    followup_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_followup.id", ondelete="CASCADE")
    )
    share_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_followup_share.id", ondelete="CASCADE")
    )
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
