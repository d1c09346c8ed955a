"""Where piles are left, and whose ground it is."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record
from applys.partners.models import OutlineSource


class PlaceKind(StrEnum):
    """What sort of place a pile is in: a drop-off point, a hall, a shared part, the street."""

    PAV = "pav"
    HALL = "hall"
    SHARED = "shared"
    STREET = "street"


class SpotKind(StrEnum):
    """Places that have a name: drop-off points (PAV) and residences."""

    PAV = "pav"
    RESIDENCE = "residence"


class Ground(Record):
    """Land of one owner. `outline` is a GeoJSON Polygon or MultiPolygon, WGS84.

    Where grounds overlap, the lowest `rank` wins.
    """

    __tablename__ = "dumping_ground"
    __table_args__ = (UniqueConstraint("territory_id", "slug"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    neighbourhood_id: Mapped[UUID | None] = mapped_column(ForeignKey("neighbourhood.id"))
    slug: Mapped[str]
    name: Mapped[str]
    rank: Mapped[int] = mapped_column(default=0)
    outline: Mapped[dict[str, Any]] = mapped_column(JSONB)
    outline_source: Mapped[OutlineSource]


class Place(Record):
    """A named place that people know: a PAV or a residence."""

    __tablename__ = "dumping_place"
    __table_args__ = (
        UniqueConstraint("territory_id", "slug"),
        Index("ix_dumping_place_point", "latitude", "longitude"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    ground_id: Mapped[UUID | None] = mapped_column(ForeignKey("dumping_ground.id"))
    neighbourhood_id: Mapped[UUID | None] = mapped_column(ForeignKey("neighbourhood.id"))
    kind: Mapped[SpotKind]
    slug: Mapped[str]
    name: Mapped[str]
    address: Mapped[str | None]
    latitude: Mapped[float]
    longitude: Mapped[float]
    to_verify: Mapped[bool] = mapped_column(default=False)
    invented: Mapped[bool] = mapped_column(default=False)
