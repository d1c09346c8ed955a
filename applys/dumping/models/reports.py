"""One person's sighting of a pile."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from applys.dumping.models.photos import Photo
from applys.dumping.models.places import PlaceKind
from applys.dumping.models.texts import TextState
from applys.kernel.records import TOLD_WITH, Record


class VolumeClass(StrEnum):
    """How big, as people see it: a bag, a car's boot, a van, more than a van."""

    BAG = "bag"
    BOOT = "boot"
    VAN = "van"
    LORRY = "lorry"


class Danger(StrEnum):
    GAS = "gas"
    ASBESTOS = "asbestos"
    SYRINGES = "syringes"
    OTHER = "other"


class Whence(StrEnum):
    """Where a report's position came from."""

    GPS = "gps"
    PLACE = "place"
    ADDRESS = "address"


class Clue(StrEnum):
    """A reason why two sightings may be of one pile, or may not."""

    SAME_PLACE = "same_place"
    NEAR = "near"
    SAME_ITEMS = "same_items"
    OTHER_ITEMS = "other_items"
    SEEN_LATELY = "seen_lately"
    SEEN_LONG_AGO = "seen_long_ago"
    COLLECTED_SINCE = "collected_since"


class Report(Record):
    """A sighting: `created_at` is when it came, `captured_at` when it was seen.

    `client_id` is the phone's own name for it: sent again, it is the same report. `source` is a
    hash of where it came from, forgotten after two days. `light`: "I saw it too". `reported_by`
    is the mediator or caretaker who reports for someone who is not named.
    """

    __tablename__ = "dumping_report"
    __table_args__ = (
        Index("uq_dumping_report_client", "client_id", unique=True),
        Index("uq_dumping_report_once", "pile_id", "account_id", unique=True,
              postgresql_where=text("account_id IS NOT NULL")),
        Index("ix_dumping_report_source", "source", "created_at"),
        Index("ix_dumping_report_helper", "reported_by", "created_at",
              postgresql_where=text("reported_by IS NOT NULL")),
        Index("ix_dumping_report_pile", "pile_id", "created_at", "id"),
        Index("ix_dumping_report_account", "account_id", "created_at", "id"),
        Index("ix_dumping_report_held", "created_at", "id",
              postgresql_where=text("hint_state = 'held'")),
        CheckConstraint("captured_at <= created_at + interval '5 minutes'", name="captured"),
    )  # fmt: skip

    pile_id: Mapped[UUID] = mapped_column(ForeignKey("dumping_pile.id"))
    client_id: Mapped[UUID]
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), info={TOLD_WITH: "account"}
    )
    reported_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    source: Mapped[str]
    light: Mapped[bool]
    captured_at: Mapped[datetime]
    whence: Mapped[Whence]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    place_kind: Mapped[PlaceKind]
    items: Mapped[dict[str, Any]] = mapped_column(JSONB)
    volume: Mapped[VolumeClass | None]
    estimated_m3: Mapped[Decimal] = mapped_column(Numeric(6, 2))
    blocking: Mapped[bool]
    dangers: Mapped[list[str]]
    hint: Mapped[str | None]
    hint_state: Mapped[TextState]
    follows: Mapped[bool] = mapped_column(default=True)
    photos: Mapped[list[Photo]] = relationship(
        init=False, repr=False, viewonly=True, lazy="raise", order_by=Photo.id
    )
