"""Something worth telling, and those who were told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import GOES_WITH, Record
from applys.notifications.models.topics import Topic


class Event(Record):
    """Something worth telling, once: `key` forbids a second time.

    `texts` holds title and body by language, `link` a path of ours, `details` what partners'
    systems are told besides. One for later waits for `tell_at` with its audience's name and
    parameters; `told_at` says that it was told, to `told` people.
    """

    __tablename__ = "notification_event"
    __table_args__ = (
        Index("ix_notification_event_planned", "tell_at",
              postgresql_where=text("told_at IS NULL AND cancelled_at IS NULL")),
    )  # fmt: skip

    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    topic: Mapped[Topic]
    urgent: Mapped[bool] = mapped_column(default=False)
    texts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    link: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
    expires_at: Mapped[datetime]
    audience: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), default=None)
    tell_at: Mapped[datetime]
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    told: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)


class Notification(Record):
    """An event, for one account: what the inbox shows.

    `left_at` is when a first copy of it left for the person's devices; `shown_at` when their
    inbox showed it. It goes with its account by a trigger on `account`: a foreign key would
    take a quarter of the time of a large fan-out.
    """

    __tablename__ = "notification"
    __table_args__ = (
        UniqueConstraint("event_id", "account_id"),
        Index("ix_notification_inbox", "account_id", "created_at", "id"),
    )

    event_id: Mapped[UUID]
    account_id: Mapped[UUID] = mapped_column(info={GOES_WITH: "account"})
    left_at: Mapped[datetime | None] = mapped_column(default=None)
    shown_at: Mapped[datetime | None] = mapped_column(default=None)
    read_at: Mapped[datetime | None] = mapped_column(default=None)
