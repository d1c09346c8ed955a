"""What people thought of how they were received: two faces, of nobody in particular."""

from datetime import date
from enum import IntEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base


class Face(IntEnum):
    BAD = 1
    MIDDLING = 2
    GOOD = 3


class Opinion(Base):
    """Was one well received, and did it help. `week` is its Monday.

    Its id tells no hour and nothing names the direction or the referral it follows: they only
    know that an opinion was given, not which.
    """

    __tablename__ = "directions_opinion"
    __table_args__ = (
        Index("ix_directions_opinion_week", "territory_id", "week"),
        CheckConstraint("received BETWEEN 1 AND 3", name="received"),
        CheckConstraint("helped BETWEEN 1 AND 3", name="helped"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    structure_id: Mapped[UUID | None] = mapped_column(ForeignKey("directions_structure.id"))
    need: Mapped[str]
    week: Mapped[date]
    received: Mapped[int]
    helped: Mapped[int]
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
