"""Immersions (PMSMP, L5135-1 and following) and pupils' days in a firm (stage de 3e)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.accounts.models import ContractKind
from applys.kernel import clock
from applys.kernel.records import Base, Record


class ImmersionKind(StrEnum):
    PMSMP = "pmsmp"
    STAGE_3E = "stage_3e"


class Purpose(StrEnum):
    """The three purposes that the law knows (L5135-1)."""

    DISCOVER = "discover"
    CONFIRM = "confirm"
    RECRUIT = "recruit"


class ImmersionState(StrEnum):
    """`agreed`: everyone who must sign has; `stopped`: it began and ended early."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    AGREED = "agreed"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


class Signer(StrEnum):
    """Who signs the agreement: the prescriber for an immersion, school and guardian for a pupil."""

    PERSON = "person"
    FIRM = "firm"
    PRESCRIBER = "prescriber"
    SCHOOL = "school"
    GUARDIAN = "guardian"


class Outcome(StrEnum):
    """What came of it."""

    HIRED = "hired"
    TRAINING = "training"
    CONFIRMED = "confirmed"
    ANOTHER_WAY = "another_way"


class Immersion(Record):
    """Some days in a firm, unpaid, to see what a job is. `card` is what the firm received.

    `contract` is the kind of work that it ended with, if it did.
    """

    __tablename__ = "job_immersion"
    __table_args__ = (
        Index("ix_job_immersion_mine", "account_id", "created_at", "id"),
        Index("ix_job_immersion_firm", "employer_id", "created_at", "id"),
        Index("ix_job_immersion_prescriber", "prescriber_id", "created_at", "id"),
        CheckConstraint("starts_on <= ends_on", name="days"),
        CheckConstraint("(kind = 'pmsmp') = (purpose IS NOT NULL)", name="purpose"),
        CheckConstraint("(kind = 'stage_3e') = (school IS NOT NULL)", name="school"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    helper_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    offer_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("job_offer.id", ondelete="SET NULL"), default=None
    )
    prescriber_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), default=None)
    kind: Mapped[ImmersionKind]
    purpose: Mapped[Purpose | None] = mapped_column(default=None)
    school: Mapped[str | None] = mapped_column(default=None)
    trade: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    card: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[ImmersionState] = mapped_column(default=ImmersionState.ASKED)
    outcome: Mapped[Outcome | None] = mapped_column(default=None)
    contract: Mapped[ContractKind | None] = mapped_column(default=None)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)


class Signature(Base):
    """Someone signed the agreement, on paper or elsewhere; `account_id` noted it here."""

    __tablename__ = "job_immersion_signature"

    immersion_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_immersion.id", ondelete="CASCADE"), primary_key=True
    )
    signer: Mapped[Signer] = mapped_column(primary_key=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
