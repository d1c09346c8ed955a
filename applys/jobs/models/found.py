"""Offers that a Markethon's teams found, until their firms have answered."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Base


class FirmAnswer(StrEnum):
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class FoundOffer(Base):
    """Where an offer was heard, and what its firm said to our link.

    `meeting_id` is a Markethon of `events`, a stranger here: it refers to nothing. `phone` is
    where the link was texted, forgotten after a month. `partner_id` is the firm once it
    confirmed; `kept_firm` when that made it a partner. An answer may be taken back until
    `undo_until`.
    """

    __tablename__ = "job_found_offer"

    offer_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_offer.id", ondelete="CASCADE"), primary_key=True
    )
    created_at: Mapped[datetime] = mapped_column(default_factory=clock.now, index=True)
    meeting_id: Mapped[UUID] = mapped_column(index=True)
    siret: Mapped[str | None]
    street: Mapped[str]
    phone: Mapped[str | None]
    answer: Mapped[FirmAnswer | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    undo_until: Mapped[datetime | None] = mapped_column(default=None)
    partner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("partner.id", ondelete="SET NULL"), default=None
    )
    kept_firm: Mapped[bool] = mapped_column(default=False)
