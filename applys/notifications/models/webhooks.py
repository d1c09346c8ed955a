"""Partners' own systems that want to be told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class Webhook(Record):
    """Where a partner's system is told, and of what: kinds by name, none for all.

    `secret` signs; while `previous_until` lasts, `previous_secret` signs as well.
    `disabled_at` with its reason: the system said that it is gone, or someone switched it off.
    """

    __tablename__ = "notification_webhook"

    partner_id: Mapped[UUID] = mapped_column(
        ForeignKey("partner.id", ondelete="CASCADE"), index=True
    )
    url: Mapped[str]
    kinds: Mapped[list[str]]
    secret: Mapped[str]
    previous_secret: Mapped[str | None] = mapped_column(default=None)
    previous_until: Mapped[datetime | None] = mapped_column(default=None)
    disabled_at: Mapped[datetime | None] = mapped_column(default=None)
    disabled_reason: Mapped[str] = mapped_column(default="")
