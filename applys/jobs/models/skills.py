"""Soft skills that a person says they have, and who confirms them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Base, Record

# How many bodies must have said so: one word is a favour, two are a fact.
CONFIRMED_BY = 2


class SoftSkill(StrEnum):
    PUNCTUAL = "punctual"
    TEAMWORK = "teamwork"
    CAREFUL = "careful"
    AUTONOMOUS = "autonomous"
    WELCOMING = "welcoming"
    LEARNS_FAST = "learns_fast"
    PERSEVERING = "persevering"
    TIDY = "tidy"


class Skill(Base):
    """Something a person says of themselves. Theirs alone, until they choose to share it."""

    __tablename__ = "job_skill"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    skill: Mapped[SoftSkill] = mapped_column(primary_key=True)
    said_at: Mapped[datetime] = mapped_column(default_factory=clock.now)


class Confirmation(Record):
    """A third party's word on it: one a body, whoever of its people gave it."""

    __tablename__ = "job_skill_confirmation"
    __table_args__ = (UniqueConstraint("account_id", "skill", "partner_id"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    skill: Mapped[SoftSkill]
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
