"""Each way a notification is sent, what became of it, and who carries it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base, Record
from applys.notifications.models.topics import Channel


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    NO_PROVIDER = "no_provider"
    SUPPRESSED = "suppressed"


class Delivery(Record):
    """A notification on its way to one device, address or system.

    The row is the truth; a task only wakes a worker. While `sending`, `owner` holds it until
    `lease_until`. `attempts` counts the tries that were answered for, and makes them rarer;
    `unknown`, those after which a copy may have arrived (no answer, or a worker that died), and
    bounds them. `batch` gathers what one task sends, all by one `provider`. `target_id` is the
    device's id for push, the account's for e-mail and SMS, the webhook's for a webhook.
    No foreign keys: they cost half of a large fan-out, and whether the target still stands
    is asked again before sending.
    """

    __tablename__ = "notification_delivery"
    __table_args__ = (
        UniqueConstraint("event_id", "channel", "target_id"),
        Index("ix_notification_delivery_due", "due_at", "batch",
              postgresql_where=text("state = 'pending'")),
        Index("ix_notification_delivery_batch", "batch", "due_at",
              postgresql_where=text("state = 'pending'")),
        Index("ix_notification_delivery_lease", "lease_until",
              postgresql_where=text("state = 'sending'")),
        Index("ix_notification_delivery_failed", "done_at", "id",
              postgresql_where=text("state = 'failed'")),
        Index("ix_notification_delivery_system", "target_id", "id",
              postgresql_where=text("channel = 'webhook'")),
        Index("ix_notification_delivery_capped", "done_at",
              postgresql_where=text("reason = 'cap'")),
    )  # fmt: skip

    event_id: Mapped[UUID]
    notification_id: Mapped[UUID | None]
    channel: Mapped[Channel]
    provider: Mapped[str]
    target_id: Mapped[UUID]
    batch: Mapped[UUID]
    due_at: Mapped[datetime]
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    unknown: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    owner: Mapped[UUID | None] = mapped_column(default=None)
    lease_until: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
    provider_id: Mapped[str | None] = mapped_column(default=None)


class Attempt(Record):
    """A try that did not end well."""

    __tablename__ = "notification_attempt"
    __table_args__ = (Index("ix_notification_attempt_delivery", "delivery_id", "number"),)

    delivery_id: Mapped[UUID]
    number: Mapped[int]
    verdict: Mapped[str]
    reason: Mapped[str]


class Quota(Base):
    """How many messages left for an account in a day of its town."""

    __tablename__ = "notification_quota"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    used: Mapped[int] = mapped_column(default=1)


class Circuit(Base):
    """A provider in trouble: nothing is handed to it before `open_until`, then a few to try it.

    `trips` counts how often in a row it opened; `trying_until` says that someone is trying.
    """

    __tablename__ = "notification_circuit"

    provider: Mapped[str] = mapped_column(primary_key=True)
    open_until: Mapped[datetime]
    trips: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(default="")
    trying_until: Mapped[datetime | None] = mapped_column(default=None)


class Tally(Record):
    """How many deliveries of a kind ended so in a day: appended by workers, folded at night."""

    __tablename__ = "notification_tally"
    __table_args__ = (Index("ix_notification_tally_day", "day"),)

    day: Mapped[date]
    channel: Mapped[Channel]
    kind: Mapped[str]
    state: Mapped[DeliveryState]
    reason: Mapped[str]
    count: Mapped[int]
