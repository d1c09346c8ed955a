"""Who may answer offers with whom."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class Given(StrEnum):
    """How a person said yes: on their own phone, or aloud, beside a mediator."""

    BY_PHONE = "by_phone"
    ALOUD = "aloud"


class Mandate(Record):
    """A resident lets a mediator fill their card and answer with them, for a time."""

    __tablename__ = "job_mandate"
    __table_args__ = (
        Index("uq_job_mandate_pair", "mediator_id", "account_id", unique=True,
              postgresql_where=text("ended_at IS NULL")),
    )  # fmt: skip

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    mediator_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    given: Mapped[Given]
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
