"""Photos, kept under the hash of what they show."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import TOLD_WITH, Record


class PhotoState(StrEnum):
    """Who may see it: those entitled, anyone once it was moderated, or moderators only."""

    PRIVATE = "private"
    PUBLIC = "public"
    HIDDEN = "hidden"


class Photo(Record):
    """Uploaded before its report; an orphan until the report names it.

    `sha256` names the picture in storage: rows of the same picture share it. `source` is a hash of
    where an anonymous one came from, forgotten after a day. Where it was taken is never kept. Of
    one by those who work on a pile, `holder_id` is the step or pick-up that shows it, `partner_id`
    their body.
    """

    __tablename__ = "dumping_photo"
    __table_args__ = (
        Index("ix_dumping_photo_sha256", "sha256"),
        Index("ix_dumping_photo_created_at", "created_at"),
        Index("ix_dumping_photo_unread", "created_at", "id",
              postgresql_where=text("state = 'private' AND report_id IS NOT NULL")),
    )  # fmt: skip

    sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"),
        info={TOLD_WITH: "account"},
        default=None,
        index=True,
    )
    source: Mapped[str | None] = mapped_column(default=None)
    report_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("dumping_report.id", ondelete="SET NULL"), default=None, index=True
    )
    pile_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("dumping_pile.id"), default=None, index=True
    )
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), default=None)
    holder_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    state: Mapped[PhotoState] = mapped_column(default=PhotoState.PRIVATE)
