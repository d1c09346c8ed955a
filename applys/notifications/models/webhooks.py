"""Partners' own systems that want to be told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record

# What a system is sent when its people try their webhook; no person is ever told it.
PING = "webhooks.ping"
SECRETS = "webhook secrets"


class Webhook(Record):
    """Where a partner's system is told, and of what: kinds by name, none for all.

    `secret` signs; while `previous_until` lasts, `previous_secret` signs as well. Both are
    sealed for `SECRETS`. `disabled_at` with its reason: the system said that it is gone, or
    someone switched it off. `last_test_id` is the delivery of its last ping.
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
    last_test_id: Mapped[UUID | None] = mapped_column(default=None)

    @property
    def provider(self) -> str:
        """Its name as a provider of deliveries: a circuit of its own."""
        return f"webhook:{self.id}"
