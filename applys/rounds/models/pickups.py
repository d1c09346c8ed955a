"""What the crew found at a stop, and what it measured."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record
from applys.rounds.models.ledger import Account


class Outcome(StrEnum):
    """What became of a stop; `not_reached`: the crew ran out of time or the lorry broke down."""

    COLLECTED = "collected"
    PARTIAL = "partial"
    NOTHING = "nothing"
    NOT_FOUND = "not_found"
    INACCESSIBLE = "inaccessible"
    REFUSED_HAZARD = "refused_hazard"
    NOT_REACHED = "not_reached"


class Method(StrEnum):
    """How a volume was measured."""

    CLASS = "class"
    TAPE = "tape"
    CATALOGUE = "catalogue"
    VEHICLE = "vehicle"


class Pickup(Record):
    """A crew's answer at a stop. `client_id` is the crew phone's own name for it.

    `phone_at` is the hour the phone told, `captured_at` that hour by our clock, `created_at`
    when it came. `measured_m3` is what was loaded, never an estimate; `destination` where it
    went; `crew` how many people were at work, for `minutes`. One stop may have several answers:
    the last counts, and all stay. `superseded_at` tells those that another one replaced.
    """

    __tablename__ = "round_pickup"
    __table_args__ = (
        Index("uq_round_pickup_client", "client_id", unique=True),
        Index("ix_round_pickup_stop", "stop_id", "created_at"),
        CheckConstraint("measured_m3 >= 0", name="measured"),
        CheckConstraint("mod(measured_m3, 0.05) = 0", name="step"),
    )

    stop_id: Mapped[UUID] = mapped_column(ForeignKey("round_stop.id", ondelete="CASCADE"))
    client_id: Mapped[UUID]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    outcome: Mapped[Outcome]
    measured_m3: Mapped[Decimal] = mapped_column(Numeric(6, 2))
    method: Mapped[Method | None]
    kilos: Mapped[Decimal | None] = mapped_column(Numeric(7, 1))
    destination: Mapped[Account]
    streams: Mapped[dict[str, Any]] = mapped_column(JSONB)
    minutes: Mapped[int | None]
    crew: Mapped[int | None]
    note: Mapped[str | None]
    photo_ids: Mapped[list[str]]
    no_photo_reason: Mapped[str | None]
    captured_at: Mapped[datetime]
    phone_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None] = mapped_column(default=None)
