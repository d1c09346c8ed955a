"""What people want to be told, when, and where they are reached."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from applys.gateways.push import AddressKind
from applys.kernel import clock
from applys.kernel.records import Base, Record
from applys.notifications.models.topics import Channel, Topic

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
DAILY_CAP = 5
# FCM forgets an Android phone unseen for this long; others never say, so this holds for all.
UNSEEN = timedelta(days=270)
TO_REFRESH = timedelta(days=60)


class Device(Record):
    """A phone or browser that push reaches. One row an address: one that changes hands moves.

    `provider` is who carries its pushes: "fcm", or the host of a browser's push service.
    """

    __tablename__ = "notification_device"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    address: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[AddressKind]
    provider: Mapped[str] = mapped_column(default="fcm")
    platform: Mapped[str]
    seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def needs_refresh(self) -> bool:
        """Not heard of for 60 days: its address may have changed since."""
        return self.seen_at < clock.now() - TO_REFRESH


class Preference(Base):
    """A topic switched off or on for a channel; without a row, its kind's default holds."""

    __tablename__ = "notification_preference"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    topic: Mapped[Topic] = mapped_column(primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    enabled: Mapped[bool]


class Rhythm(Base):
    """When a person lets themselves be disturbed; without a row, the defaults here hold.

    Quiet hours are local to the person's town and may pass midnight; both None means none.
    `daily_cap` is how many messages may leave for a person in a local day. Nothing leaves
    before `paused_until`. The inbox is never held back.
    """

    __tablename__ = "notification_rhythm"
    __table_args__ = (
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet_both"),
        CheckConstraint("daily_cap BETWEEN 0 AND 100", name="daily_cap"),
    )

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    quiet_from: Mapped[time | None] = mapped_column(default=QUIET_FROM)
    quiet_until: Mapped[time | None] = mapped_column(default=QUIET_UNTIL)
    daily_cap: Mapped[int] = mapped_column(default=DAILY_CAP)
    paused_until: Mapped[datetime | None] = mapped_column(default=None)
    urgent_at_night: Mapped[bool] = mapped_column(default=False)


class Contacted(StrEnum):
    """Channels that use an address of the account's own."""

    EMAIL = "email"
    SMS = "sms"


class Unreachable(Base):
    """An address that a provider called dead, by its SHA-256: not written to until proved anew."""

    __tablename__ = "notification_unreachable"

    channel: Mapped[Contacted] = mapped_column(primary_key=True)
    address_hash: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    reason: Mapped[str]
