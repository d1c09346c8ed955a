"""The secret address of a person's own calendar."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock, ids
from applys.kernel.records import Base


class Feed(Base):
    """A person's calendar: `key` makes its address, and another key another address."""

    __tablename__ = "event_feed"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[UUID] = mapped_column(default_factory=ids.new_id)
    renewed_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
