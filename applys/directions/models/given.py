"""Directions that were given: to whom nobody asked, and what became of them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class Through(StrEnum):
    """Who looked for the door: the resident alone, a desk, or a mediator beside them."""

    RESIDENT = "resident"
    DESK = "desk"
    MEDIATOR = "mediator"


class Ending(StrEnum):
    RIGHT_DOOR = "right_door"
    REDIRECTED = "redirected"
    CLOSED = "closed"
    DID_NOT_COME = "did_not_come"


class Teller(StrEnum):
    RESIDENT = "resident"
    DESK = "desk"


class Direction(Record):
    """A way taken in the tree and the doors it led to, as they were said then; of no person.

    `code` is what the slip shows; it is forgotten at `expires_at`. `said` is the answer as it
    was shown: `{"at", "outcome", "doors", "plan_b"}`. `need` is the first answer of the way.
    """

    __tablename__ = "directions_direction"
    __table_args__ = (
        Index("ix_directions_direction_day", "territory_id", "created_at"),
        Index("ix_directions_direction_expiry", "expires_at"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    code: Mapped[str | None] = mapped_column(unique=True)
    protocol_id: Mapped[UUID] = mapped_column(ForeignKey("directions_protocol.id"))
    path: Mapped[list[str]]
    need: Mapped[str]
    outcome: Mapped[str]
    said: Mapped[dict[str, Any]] = mapped_column(JSONB)
    through: Mapped[Through]
    language: Mapped[str]
    expires_at: Mapped[datetime]
    neighbourhood_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("neighbourhood.id"), default=None
    )
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), default=None)
    rated: Mapped[bool] = mapped_column(default=False)


class End(Record):
    """What became of a direction at a door, said by the resident or by the desk."""

    __tablename__ = "directions_end"
    __table_args__ = (UniqueConstraint("direction_id", "permanence_id", "teller"),)

    direction_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_direction.id", ondelete="CASCADE")
    )
    permanence_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_permanence.id", ondelete="CASCADE"), index=True
    )
    teller: Mapped[Teller]
    ending: Mapped[Ending]


class DirectionTally(Record):
    """How many directions of a month were alike: what stays of them after two years."""

    __tablename__ = "directions_direction_tally"
    __table_args__ = (Index("ix_directions_direction_tally_month", "territory_id", "month"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    month: Mapped[date]
    need: Mapped[str]
    through: Mapped[Through]
    ending: Mapped[Ending | None]
    directions: Mapped[int]
