"""Referrals: a person is sent to a door with their consent, leg by leg, and both sides answer."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class ReferralState(StrEnum):
    """`redirected`, `declined`, `met`, `no_show`, `withdrawn` and `expired` end a leg."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    DECLINED = "declined"
    MET = "met"
    NO_SHOW = "no_show"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Side(StrEnum):
    """Who moves a leg."""

    SENDER = "sender"
    RECEIVER = "receiver"
    RESIDENT = "resident"
    TIMER = "timer"


class DeclineReason(StrEnum):
    WRONG_DOOR = "wrong_door"
    FULL = "full"
    NOT_OUR_AREA = "not_our_area"
    NOT_OUR_PUBLIC = "not_our_public"
    PAPERS_MISSING = "papers_missing"
    UNREACHABLE = "unreachable"
    DID_NOT_COME = "did_not_come"
    ALREADY_FOLLOWED = "already_followed"
    OTHER = "other"


class Stroke(IntEnum):
    """What strikes: a reminder to the receiver, an alert to sender and coordinator, the end."""

    REMINDER = 0
    ALERT = 1
    EXPIRY = 2


class Means(StrEnum):
    """How an answer came: on the board, by a letter's link, or by a call that the sender notes."""

    BOARD = "board"
    LINK = "link"
    PHONE = "phone"


class ContactWay(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class FollowUp(StrEnum):
    """What a sender did when the door did not take the person in."""

    REDIRECTED = "redirected"
    TOLD = "told"


class Chain(Record):
    """A person on their way from door to door: all that is personal is in this row.

    `code` is the resident's: it shows everything and withdraws the consent. `first_name`,
    `contact` and `note` are null where the code is enough, and after `erased_at`. `consent`
    tells what was agreed to: `{"version", "language", "read_aloud", "at"}`.
    """

    __tablename__ = "directions_chain"
    __table_args__ = (
        Index("ix_directions_chain_keep", "closed_at",
              postgresql_where=text("erased_at IS NULL AND closed_at IS NOT NULL")),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"), index=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    need: Mapped[str]
    language: Mapped[str]
    consent: Mapped[dict[str, Any]] = mapped_column(JSONB)
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    direction_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("directions_direction.id", ondelete="SET NULL"), default=None
    )
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None, index=True
    )
    first_name: Mapped[str | None] = mapped_column(default=None)
    contact_way: Mapped[ContactWay | None] = mapped_column(default=None)
    contact: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    rated: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    erased_at: Mapped[datetime | None] = mapped_column(default=None)


class Referral(Record):
    """One leg of a chain: a sender asks a receiver. `version` counts its moves.

    `next_due_at` is when its clock strikes next, in the receiving desk's working days; `struck`
    how often it did. `followed` is what the sender did after a door that did not take them in.
    """

    __tablename__ = "directions_referral"
    __table_args__ = (
        UniqueConstraint("chain_id", "leg"),
        Index("ix_directions_referral_received", "receiver_id", "created_at", "id"),
        Index("ix_directions_referral_sent", "sender_id", "created_at", "id"),
        Index("ix_directions_referral_due", "next_due_at",
              postgresql_where=text("next_due_at IS NOT NULL")),
    )  # fmt: skip

    chain_id: Mapped[UUID] = mapped_column(ForeignKey("directions_chain.id", ondelete="CASCADE"))
    leg: Mapped[int]
    sender_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    receiver_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    permanence_id: Mapped[UUID] = mapped_column(ForeignKey("directions_permanence.id"), index=True)
    state: Mapped[ReferralState] = mapped_column(default=ReferralState.SENT)
    state_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    reason: Mapped[DeclineReason | None] = mapped_column(default=None)
    papers: Mapped[list[str]] = mapped_column(default_factory=list)
    meet_at: Mapped[datetime | None] = mapped_column(default=None)
    answer_note: Mapped[str | None] = mapped_column(default=None)
    followed: Mapped[FollowUp | None] = mapped_column(default=None)
    next_due_at: Mapped[datetime | None] = mapped_column(default=None)
    struck: Mapped[int] = mapped_column(default=0)


class ReferralStep(Record):
    """A move of a leg. `undone_at`: it was taken back."""

    __tablename__ = "directions_referral_step"
    __table_args__ = (Index("ix_directions_referral_step_referral", "referral_id", "created_at"),)

    referral_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_referral.id", ondelete="CASCADE")
    )
    was: Mapped[ReferralState | None]
    became: Mapped[ReferralState]
    side: Mapped[Side]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    means: Mapped[Means] = mapped_column(default=Means.BOARD)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
