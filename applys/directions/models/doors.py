"""What searches read: one row a permanence that may be shown."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import TSTZMULTIRANGE, TSVECTOR, Range
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base

Openings = list[Range[datetime]]
# What `not_before` says of a door that nobody knows to open.
NEVER = datetime(2999, 1, 1, tzinfo=UTC)


class Door(Base):
    """A published permanence as searches want it, written again whenever what it says changes.

    `openings` are the coming weeks' instants at which one may just come (or call), known until
    `known_until`. It is not open before `not_before`: an index may skip it until then. `fresh_at`
    is when a person, or at least its source, last answered for it.
    """

    __tablename__ = "directions_door"
    __table_args__ = (
        Index("ix_directions_door_near", text("point(longitude, latitude)"),
              text("tstzrange(not_before, NULL)"), postgresql_using="gist"),
        Index("ix_directions_door_name", "territory_id", "name", "permanence_id"),
        Index("ix_directions_door_themes", "themes", postgresql_using="gin"),
        Index("ix_directions_door_words", "words", postgresql_using="gin"),
        Index("ix_directions_door_due", "known_until"),
    )  # fmt: skip

    permanence_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_permanence.id", ondelete="CASCADE"), primary_key=True
    )
    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_service.id", ondelete="CASCADE"), index=True
    )
    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    name: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    themes: Mapped[list[str]]
    languages: Mapped[list[str]]
    words: Mapped[str] = mapped_column(TSVECTOR)
    openings: Mapped[Openings] = mapped_column(TSTZMULTIRANGE)
    not_before: Mapped[datetime]
    known_until: Mapped[datetime]
    fresh_at: Mapped[datetime]
    updated_at: Mapped[datetime]
