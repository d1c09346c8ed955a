"""The heap itself: where it is, whose business, and what became of it."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.dumping.models.places import PlaceKind
from applys.dumping.models.texts import TextState
from applys.kernel import clock
from applys.kernel.records import Record


class PileState(StrEnum):
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    PLANNED = "planned"
    COLLECTED = "collected"
    CLOSED = "closed"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    INACCESSIBLE = "inaccessible"
    REFUSED_HAZARD = "refused_hazard"
    TRANSFERRED = "transferred"
    NOT_OURS = "not_ours"
    REJECTED = "rejected"
    MERGED = "merged"
    REOPEN_REQUESTED = "reopen_requested"


# What still has to be seen to.
OPEN = frozenset({
    PileState.REPORTED, PileState.CONFIRMED, PileState.PLANNED, PileState.PARTIAL,
    PileState.INACCESSIBLE,
})  # fmt: skip


class Severity(StrEnum):
    """Blocking and dangerous piles go out at once, not on Monday."""

    NORMAL = "normal"
    BLOCKING = "blocking"
    DANGEROUS = "dangerous"


class Pile(Record):
    """A heap on the ground, whatever the number of people who saw it.

    `number` is what people read and say. Anyone sees it at the `shown` point: its named place, a
    drop-off point beside it, or its own point to ten metres. One told by an address is not
    `placed` until that is found: its points are its town's meanwhile. `estimated_m3` comes from
    reports; what was measured is written by those who collect. `owner_id` must act;
    `second_owner_id` is told as well, when the point lies within the accuracy of two grounds.
    """

    __tablename__ = "dumping_pile"
    __table_args__ = (
        Index("ix_dumping_pile_point", "latitude", "longitude",
              postgresql_where=text("state NOT IN ('closed', 'rejected', 'merged')")),
        Index("ix_dumping_pile_state", "territory_id", "state", "created_at", "id"),
        Index("ix_dumping_pile_owner", "owner_id", "created_at", "id"),
        Index("ix_dumping_pile_newest", "territory_id", "created_at", "id"),
        Index("ix_dumping_pile_shown", "shown_latitude", "shown_longitude",
              postgresql_where=text("state NOT IN ('rejected', 'merged')")),
        Index("ix_dumping_pile_place", "place_id", postgresql_where=text("place_id IS NOT NULL")),
        Index("ix_dumping_pile_unplaced", "created_at", postgresql_where=text("NOT placed")),
        Index("ix_dumping_pile_held", "created_at", "id",
              postgresql_where=text("address_state = 'held'")),
        CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL)", name="merged"),
        CheckConstraint("estimated_m3 >= 0", name="estimated"),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    number: Mapped[str] = mapped_column(unique=True)
    latitude: Mapped[float]
    longitude: Mapped[float]
    shown_latitude: Mapped[float]
    shown_longitude: Mapped[float]
    accuracy_m: Mapped[float | None]
    placed: Mapped[bool] = mapped_column(default=True)
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("dumping_place.id"))
    place_kind: Mapped[PlaceKind]
    address: Mapped[str | None] = mapped_column(default=None)
    address_state: Mapped[TextState] = mapped_column(default=TextState.NONE)
    ground_id: Mapped[UUID | None] = mapped_column(ForeignKey("dumping_ground.id"))
    neighbourhood_id: Mapped[UUID | None] = mapped_column(ForeignKey("neighbourhood.id"))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), default=None)
    second_owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), default=None)
    carrier_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), default=None)
    severity: Mapped[Severity] = mapped_column(default=Severity.NORMAL)
    items: Mapped[list[str]]
    estimated_m3: Mapped[Decimal] = mapped_column(Numeric(6, 2))
    state: Mapped[PileState] = mapped_column(default=PileState.REPORTED)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    last_seen_at: Mapped[datetime]
    collected_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    merged_into_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("dumping_pile.id"), default=None, index=True
    )

    @property
    def readable_address(self) -> str | None:
        """Its address for those who work on it: not one that names someone, until it was read."""
        hidden = self.address_state in {TextState.HELD, TextState.HIDDEN}
        return None if hidden else self.address


class PileStep(Record):
    """One thing that happened to a pile; never changed afterwards.

    `reason` is a code of `rules.life`, `note` what someone wrote, `details` what the step carries
    besides (a volume, who was told, what was moved). `note_state` says whether others than the
    town may read what was written.
    """

    __tablename__ = "dumping_pile_step"
    __table_args__ = (
        Index("ix_dumping_pile_step_pile", "pile_id", "created_at", "id"),
        Index("ix_dumping_pile_step_held", "created_at", "id",
              postgresql_where=text("note_state = 'held'")),
    )  # fmt: skip

    pile_id: Mapped[UUID] = mapped_column(ForeignKey("dumping_pile.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    was: Mapped[PileState | None]
    became: Mapped[PileState]
    reason: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    note_state: Mapped[TextState] = mapped_column(default=TextState.NONE)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)


class Merge(Record):
    """Two piles found to be one: which reports moved, so that it can be undone."""

    __tablename__ = "dumping_merge"

    from_id: Mapped[UUID] = mapped_column(ForeignKey("dumping_pile.id"), index=True)
    into_id: Mapped[UUID] = mapped_column(ForeignKey("dumping_pile.id"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    was: Mapped[PileState]
    report_ids: Mapped[list[str]]
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
