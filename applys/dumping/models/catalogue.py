"""What piles are made of."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base


class Stream(StrEnum):
    """Where a kind of thing goes at the tip."""

    BULKY = "bulky"
    FURNITURE = "furniture"
    ELECTRICAL = "electrical"
    METAL = "metal"
    WOOD = "wood"
    RUBBLE = "rubble"
    HAZARDOUS = "hazardous"
    HOUSEHOLD = "household"


class Way(StrEnum):
    """How someone gets rid of a thing.

    Someone reuses it, the round takes it, a shop takes it back, the tip, the ordinary bins.
    """

    REUSE = "reuse"
    ROUND = "round"
    SHOP = "shop"
    TIP = "tip"
    BIN = "bin"


class Item(Base):
    """A thing people leave. `volume_m3` is one of it, loaded; `labels` its name by language.

    `collected`: Objectif may take it. `dangerous`: whoever must act hears of it at once.
    """

    __tablename__ = "dumping_item"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    labels: Mapped[dict[str, Any]] = mapped_column(JSONB)
    volume_m3: Mapped[Decimal] = mapped_column(Numeric(6, 2))
    stream: Mapped[Stream]
    collected: Mapped[bool]
    dangerous: Mapped[bool]
