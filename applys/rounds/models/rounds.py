"""A Monday's round, and where it stops."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Record
from applys.rounds.models.pickups import Outcome


class RoundState(StrEnum):
    """A draft is made anew at will; a locked one is what the crew drives; a closed one is over."""

    DRAFT = "draft"
    LOCKED = "locked"
    CLOSED = "closed"


class StopOrigin(StrEnum):
    """Why a round stops there: always, because a caretaker named it, or for a pile."""

    PLACE = "place"
    SPOT = "spot"
    PILE = "pile"


class SpotLink(Record):
    """A link by which a caretaker names spots without an account, until its last day.

    `label` says whose it is; `partner_id` is the landlord whose places it shows.
    """

    __tablename__ = "round_spot_link"

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"), index=True)
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    label: Mapped[str]
    until_day: Mapped[date]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)


class NamedSpot(Record):
    """Where a caretaker asks the crew to stop for a while: days included."""

    __tablename__ = "round_spot"
    __table_args__ = (CheckConstraint("from_day <= until_day", name="days"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"), index=True)
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    name: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]
    access: Mapped[str | None]
    from_day: Mapped[date]
    until_day: Mapped[date]
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("dumping_place.id"), default=None)
    link_id: Mapped[UUID | None] = mapped_column(ForeignKey("round_spot_link.id"), default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)


class Round(Record):
    """The round of a day. `metres` is its length in order; `drawn_at` when it was last drawn."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("territory_id", "day"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    local_id: Mapped[UUID] = mapped_column(ForeignKey("round_local.id"))
    day: Mapped[date]
    state: Mapped[RoundState] = mapped_column(default=RoundState.DRAFT)
    metres: Mapped[float] = mapped_column(default=0.0)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    locked_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)


class Stop(Record):
    """One stop of a round, at its rank from 0. `unload_before`: the lorry goes to the local first.

    `late_reason` says why it joined a locked round, `late_by` who added it. `carried_reason` is
    why the round of `carried_day` left its pile. `answered_at` is when the crew said what became
    of it.
    """

    __tablename__ = "round_stop"
    __table_args__ = (
        UniqueConstraint("round_id", "rank", deferrable=True, initially="DEFERRED"),
        Index("uq_round_stop_pile", "round_id", "pile_id", unique=True,
              postgresql_where=text("pile_id IS NOT NULL")),
        Index("ix_round_stop_pile", "pile_id"),
    )  # fmt: skip

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    rank: Mapped[int]
    pinned: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[StopOrigin]
    pile_id: Mapped[UUID | None] = mapped_column(ForeignKey("dumping_pile.id"), default=None)
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("dumping_place.id"), default=None)
    spot_id: Mapped[UUID | None] = mapped_column(ForeignKey("round_spot.id"), default=None)
    name: Mapped[str]
    access: Mapped[str | None] = mapped_column(default=None)
    latitude: Mapped[float]
    longitude: Mapped[float]
    estimated_m3: Mapped[Decimal] = mapped_column(Numeric(6, 2), default=Decimal(0))
    unload_before: Mapped[bool] = mapped_column(default=False)
    late_reason: Mapped[str | None] = mapped_column(default=None)
    late_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    carried_day: Mapped[date | None] = mapped_column(default=None)
    carried_reason: Mapped[Outcome | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
