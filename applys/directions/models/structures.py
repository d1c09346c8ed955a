"""Who receives people, and where."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Record

HERE = "allo-applys"


class StepFree(StrEnum):
    """Whether one gets in without a step; `help` is with someone's help or a ramp asked for."""

    YES = "yes"
    HELP = "help"
    NO = "no"
    UNKNOWN = "unknown"


class Place(Record):
    """Where people go: an HSDS location. WGS84 degrees; both are known, or neither.

    `landmark` and `access` are texts by language (see `rules.texts`).
    """

    __tablename__ = "directions_place"
    __table_args__ = (
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="point"),
        Index("ix_directions_place_territory", "territory_id", "id"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    name: Mapped[str | None] = mapped_column(default=None)
    address: Mapped[str | None] = mapped_column(default=None)
    address_more: Mapped[str | None] = mapped_column(default=None)
    postcode: Mapped[str | None] = mapped_column(default=None)
    city: Mapped[str | None] = mapped_column(default=None)
    insee_code: Mapped[str | None] = mapped_column(default=None)
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    step_free: Mapped[StepFree] = mapped_column(default=StepFree.UNKNOWN)
    landmark: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
    access: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
    to_verify: Mapped[bool] = mapped_column(default=False)
    source_note: Mapped[str | None] = mapped_column(default=None)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)


class Structure(Record):
    """A body that receives people: an HSDS organization, a data.inclusion structure.

    `partner_id` is the partner that it is, for those who act here; its members keep its sheets.
    `reference` is its data.inclusion id ("source--key"). `hours` is OSM text, kept as given.
    `edited`: a person wrote it here, seeds and imports leave it alone. `asked_at` is when its
    last letter asked whether its sheets hold, `asked_times` how many stayed without an answer.
    """

    __tablename__ = "directions_structure"
    __table_args__ = (
        UniqueConstraint("territory_id", "reference"),
        Index("ix_directions_structure_name", "territory_id", "name", "id"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    reference: Mapped[str]
    source: Mapped[str] = mapped_column(default=HERE)
    partner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("partner.id"), default=None, index=True
    )
    place_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("directions_place.id"), default=None, index=True
    )
    name: Mapped[str]
    description: Mapped[str | None] = mapped_column(default=None)
    siret: Mapped[str | None] = mapped_column(default=None)
    networks: Mapped[list[str]] = mapped_column(default_factory=list)
    phone: Mapped[str | None] = mapped_column(default=None)
    email: Mapped[str | None] = mapped_column(default=None)
    website: Mapped[str | None] = mapped_column(default=None)
    source_url: Mapped[str | None] = mapped_column(default=None)
    accessibility_url: Mapped[str | None] = mapped_column(default=None)
    hours: Mapped[str | None] = mapped_column(default=None)
    changed_on: Mapped[date]
    to_verify: Mapped[bool] = mapped_column(default=False)
    source_note: Mapped[str | None] = mapped_column(default=None)
    edited: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)
    asked_times: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    archived_at: Mapped[datetime | None] = mapped_column(default=None)
