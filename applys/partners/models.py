"""Territories, neighbourhoods and partners."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Record


class OutlineSource(StrEnum):
    APPROXIMATE = "approximate"
    OFFICIAL = "official"


class PartnerKind(StrEnum):
    TOWN = "town"
    LANDLORD = "landlord"
    EMPLOYER = "employer"
    ASSOCIATION = "association"
    RECEPTION = "reception"
    PRESCRIBER = "prescriber"
    MEDIATION = "mediation"


class Commitment(StrEnum):
    """What a firm promises when it signs the PAQTE."""

    RAISE_AWARENESS = "sensibiliser"
    TRAIN = "former"
    HIRE = "recruter"
    BUY = "acheter"


class Territory(Record):
    """A contrat de ville: what everything else hangs on."""

    __tablename__ = "territory"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    code: Mapped[str | None]
    insee_code: Mapped[str]
    postcode: Mapped[str]
    timezone: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]


class Neighbourhood(Record):
    """A quartier prioritaire (QPV). `outline` is a GeoJSON MultiPolygon, WGS84."""

    __tablename__ = "neighbourhood"
    __table_args__ = (UniqueConstraint("territory_id", "slug"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    slug: Mapped[str]
    name: Mapped[str]
    population: Mapped[int | None]
    official_code: Mapped[str | None] = mapped_column(unique=True)
    latitude: Mapped[float]
    longitude: Mapped[float]
    outline: Mapped[dict[str, Any]] = mapped_column(JSONB)
    outline_source: Mapped[OutlineSource]


class Partner(Record):
    """A body that acts in a territory. `edited`: a person wrote it here, seeds leave it alone."""

    __tablename__ = "partner"
    __table_args__ = (
        UniqueConstraint("territory_id", "slug"),
        Index(
            "uq_partner_siret",
            "territory_id",
            "siret",
            unique=True,
            postgresql_where=text("archived_at IS NULL"),
        ),
        Index("ix_partner_name", "territory_id", "name", "id"),
        CheckConstraint("siret ~ '^[0-9]{14}$'", name="siret"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    slug: Mapped[str]
    name: Mapped[str]
    kind: Mapped[PartnerKind]
    siret: Mapped[str | None] = mapped_column(default=None)
    email: Mapped[str | None] = mapped_column(default=None)
    phone: Mapped[str | None] = mapped_column(default=None)
    website: Mapped[str | None] = mapped_column(default=None)
    address: Mapped[str | None] = mapped_column(default=None)
    paqte_signed_on: Mapped[date | None] = mapped_column(default=None)
    paqte_commitments: Mapped[list[str]] = mapped_column(default_factory=list)
    invented: Mapped[bool] = mapped_column(default=False)
    to_verify: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None] = mapped_column(default=None)
    edited: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    archived_at: Mapped[datetime | None] = mapped_column(default=None)


class SchoolHoliday(Record):
    """A school holiday in the territory's zone, first and last day included."""

    __tablename__ = "school_holiday"
    __table_args__ = (
        UniqueConstraint("territory_id", "first_day"),
        CheckConstraint("first_day <= last_day", name="days"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    zone: Mapped[str]
    name: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    source_note: Mapped[str | None] = mapped_column(default=None)
