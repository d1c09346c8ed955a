"""What the coordinator writes to many."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Record


class Broadcast(Record):
    """A message to an audience: a draft until it is given an hour, then the event that leaves.

    `texts` holds title and body by language, `fr` at least; `audience` its name and parameters.
    """

    __tablename__ = "notification_broadcast"
    __table_args__ = (
        Index("ix_notification_broadcast_listed", "territory_id", "created_at", "id"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    texts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    audience: Mapped[dict[str, Any]] = mapped_column(JSONB)
    link: Mapped[str]
    expires_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    send_at: Mapped[datetime | None] = mapped_column(default=None)
    event_id: Mapped[UUID | None] = mapped_column(default=None)
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)
