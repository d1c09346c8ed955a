"""The local where bulky waste waits for the tip: a ledger in cubic metres."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from applys.dumping.models import Stream
from applys.kernel import clock, ids
from applys.kernel.records import Record


class Account(StrEnum):
    """Between which accounts cubic metres move; `weee` takes electrical things apart."""

    STREET = "street"
    LOCAL = "local"
    TIP = "tip"
    REUSE = "reuse"
    WEEE = "weee"


class Local(Record):
    """Where the crew starts and unloads: `vehicle_m3` is what the lorry holds.

    `calendar_key` is part of the crew's secret calendar address: with a new one, the old dies.
    """

    __tablename__ = "round_local"

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"), unique=True)
    carrier_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    name: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]
    vehicle_m3: Mapped[Decimal] = mapped_column(Numeric(6, 2))
    holds_m3: Mapped[Decimal] = mapped_column(Numeric(7, 2))
    alert_share: Mapped[Decimal] = mapped_column(Numeric(3, 2), default=Decimal("0.80"))
    to_verify: Mapped[bool] = mapped_column(default=False)
    calendar_key: Mapped[UUID] = mapped_column(default_factory=ids.new_id)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)


class Movement(Record):
    """Cubic metres of a stream from an account to another, once and for all.

    A mistake is corrected by a movement the other way, which names it in `reverses_id`.
    """

    __tablename__ = "round_movement"
    __table_args__ = (
        Index("ix_round_movement_local", "local_id", "created_at", "id"),
        CheckConstraint("m3 > 0", name="positive"),
        CheckConstraint("source <> target", name="moves"),
    )

    local_id: Mapped[UUID] = mapped_column(ForeignKey("round_local.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    source: Mapped[Account]
    target: Mapped[Account]
    stream: Mapped[Stream]
    m3: Mapped[Decimal] = mapped_column(Numeric(7, 2))
    moved_at: Mapped[datetime]
    pickup_id: Mapped[UUID | None] = mapped_column(ForeignKey("round_pickup.id"), default=None)
    ticket: Mapped[str | None] = mapped_column(default=None)
    kilos: Mapped[Decimal | None] = mapped_column(Numeric(8, 1), default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    reverses_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("round_movement.id"), default=None, unique=True
    )
