"""The common protocol's own checklist: what each structure does for whoever comes."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import Base, Record


class Mark(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class CheckItem(Record):
    """A line of the list; `words` are texts by language. One that is dropped keeps its marks."""

    __tablename__ = "directions_check_item"
    __table_args__ = (UniqueConstraint("territory_id", "key"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    key: Mapped[str]
    position: Mapped[int]
    words: Mapped[dict[str, Any]] = mapped_column(JSONB)
    dropped_at: Mapped[datetime | None] = mapped_column(default=None)


class CheckMark(Base):
    """What the coordinator and a structure agreed on a line, last."""

    __tablename__ = "directions_check_mark"

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("directions_check_item.id"), primary_key=True)
    mark: Mapped[Mark]
    note: Mapped[str | None] = mapped_column(default=None)
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    marked_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
