"""The common protocol of first reception: its versions, and who signed them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Base, Record


class ProtocolState(StrEnum):
    """A draft is written; in review it is signed and no longer changes; one is in force."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_FORCE = "in_force"
    RETIRED = "retired"


class Protocol(Record):
    """A version of the triage tree. `content` is the document of `rules.trees`.

    `signatories` are the partners that must sign it before it is in force; `content_hash` is
    what they sign. Once in force nothing that it says changes: only its state, and whether someone
    who speaks a language has read its words.
    """

    __tablename__ = "directions_protocol"
    __table_args__ = (
        UniqueConstraint("territory_id", "version"),
        Index("uq_directions_protocol_in_force", "territory_id", unique=True,
              postgresql_where=text("state = 'in_force'")),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    version: Mapped[int]
    state: Mapped[ProtocolState] = mapped_column(default=ProtocolState.DRAFT)
    note: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    content_hash: Mapped[str]
    signatories: Mapped[list[str]] = mapped_column(default_factory=list)
    author_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    in_force_at: Mapped[datetime | None] = mapped_column(default=None)
    retired_at: Mapped[datetime | None] = mapped_column(default=None)


class Signature(Base):
    """A structure agrees to a version; it counts for this very content."""

    __tablename__ = "directions_signature"

    protocol_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_protocol.id", ondelete="CASCADE"), primary_key=True
    )
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    content_hash: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    signed_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
