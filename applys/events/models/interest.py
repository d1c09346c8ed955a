"""Who would like to meet again after an interview."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base


class Interest(Base):
    """What both sides of an interview said: `by_person_at`, `by_employer_at`, null for no.

    `consent` is the card, as jobs names what it showed, that the person agreed to send if both
    would like to; `sent_at` is when it left as `application_id`, `refused` the problem that
    stopped it. `noted_by`: who said it for the firm.
    """

    __tablename__ = "event_interest"
    __table_args__ = (
        CheckConstraint("by_person_at IS NOT NULL OR consent IS NULL", name="consent"),
    )

    booking_id: Mapped[UUID] = mapped_column(
        ForeignKey("event_booking.id", ondelete="CASCADE"), primary_key=True
    )
    by_person_at: Mapped[datetime | None] = mapped_column(default=None)
    by_employer_at: Mapped[datetime | None] = mapped_column(default=None)
    noted_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None, index=True
    )
    consent: Mapped[str | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    application_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("job_application.id", ondelete="SET NULL"), default=None, index=True
    )
    refused: Mapped[str | None] = mapped_column(default=None)

    @property
    def mutual(self) -> bool:
        return self.by_person_at is not None and self.by_employer_at is not None
