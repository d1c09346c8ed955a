"""Events told, who was told, and each way it was sent."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.gateways.push import AddressKind
from applys.kernel.records import Base, Record


class Topic(StrEnum):
    """What a resident may switch off."""

    OFFERS = "offers"
    SAVED_SEARCHES = "saved_searches"
    APPLICATIONS = "applications"
    EVENTS = "events"
    BOOKINGS = "bookings"
    REPORTS = "reports"
    ROUND = "round"
    TOWN = "town"


class Channel(StrEnum):
    """How a message reaches someone; a topic without its inbox is not told at all."""

    INBOX = "inbox"
    PUSH = "push"
    EMAIL = "email"
    SMS = "sms"


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    NO_PROVIDER = "no_provider"
    SUPPRESSED = "suppressed"


class Device(Record):
    """A phone that push reaches. One row an address: an address that changes hands moves."""

    __tablename__ = "notification_device"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    address: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[AddressKind]
    platform: Mapped[str]
    seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None] = mapped_column(default=None)


class Preference(Base):
    """A topic switched off or on for a channel; without a row, a topic is on."""

    __tablename__ = "notification_preference"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    topic: Mapped[Topic] = mapped_column(primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    enabled: Mapped[bool]


class Event(Record):
    """Something worth telling, once: `key` forbids a second time.

    `texts` holds title and body by language, `link` a path of ours.
    """

    __tablename__ = "notification_event"

    key: Mapped[str] = mapped_column(unique=True)
    topic: Mapped[Topic]
    texts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    link: Mapped[str]
    expires_at: Mapped[datetime]


class Notification(Record):
    """An event, for one account: what the inbox shows."""

    __tablename__ = "notification"
    __table_args__ = (
        UniqueConstraint("event_id", "account_id"),
        Index("ix_notification_inbox", "account_id", "created_at", "id"),
    )

    event_id: Mapped[UUID] = mapped_column(ForeignKey("notification_event.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    read_at: Mapped[datetime | None] = mapped_column(default=None)


class Delivery(Record):
    """A notification on its way to one device.

    The row is the truth; a task only wakes a worker. While `sending`, `owner` holds it until
    `lease_until`. `batch` gathers what one task sends.
    """

    __tablename__ = "notification_delivery"
    __table_args__ = (
        UniqueConstraint("notification_id", "device_id"),
        Index("ix_notification_delivery_due", "due_at", "batch",
              postgresql_where=text("state = 'pending'")),
        Index("ix_notification_delivery_batch", "batch"),
        Index("ix_notification_delivery_lease", "lease_until",
              postgresql_where=text("state = 'sending'")),
    )  # fmt: skip

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id", ondelete="CASCADE"))
    device_id: Mapped[UUID] = mapped_column(
        ForeignKey("notification_device.id", ondelete="CASCADE"), index=True
    )
    batch: Mapped[UUID]
    due_at: Mapped[datetime]
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[UUID | None] = mapped_column(default=None)
    lease_until: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
    provider_id: Mapped[str | None] = mapped_column(default=None)
