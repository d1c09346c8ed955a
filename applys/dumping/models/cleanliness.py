"""How clean places are: marks that people give, walks, and challenges."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel import clock
from applys.kernel.records import TOLD_WITH, Record


class Aspect(StrEnum):
    """What spoils a place, or would."""

    RUBBISH = "rubbish"
    BULKY = "bulky"
    DOGS = "dogs"
    TAGS = "tags"
    GLASS = "glass"
    GREENERY = "greenery"


class Walk(Record):
    """A walking diagnosis (GUP: gestion urbaine de proximité): people who went and looked."""

    __tablename__ = "dumping_walk"
    __table_args__ = (Index("ix_dumping_walk_day", "territory_id", "day", "id"),)

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    day: Mapped[date]
    title: Mapped[str]
    people: Mapped[int | None]


class Mark(Record):
    """A mark from 1 (very dirty) to 5 (very clean), of a place on a day.

    A person's own (`account_id`), one a place and day, or a walk's (`walk_id`). `hidden_at`: it
    was judged to be abuse, and counts no more.
    """

    __tablename__ = "dumping_mark"
    __table_args__ = (
        Index("ix_dumping_mark_place", "place_id", "day"),
        Index("uq_dumping_mark_once", "account_id", "place_id", "day", unique=True,
              postgresql_where=text("account_id IS NOT NULL")),
        Index("uq_dumping_mark_walk", "walk_id", "place_id", unique=True,
              postgresql_where=text("walk_id IS NOT NULL")),
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
    )  # fmt: skip

    place_id: Mapped[UUID] = mapped_column(ForeignKey("dumping_place.id"))
    day: Mapped[date]
    score: Mapped[int]
    aspects: Mapped[list[str]]
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), info={TOLD_WITH: "account"}, default=None
    )
    walk_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("dumping_walk.id", ondelete="CASCADE"), default=None
    )
    note: Mapped[str | None] = mapped_column(default=None)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    hidden_at: Mapped[datetime | None] = mapped_column(default=None)
    hidden_reason: Mapped[str | None] = mapped_column(default=None)


class Challenge(Record):
    """A dated campaign ("Mon quartier propre"), days included, of a quarter or of the town."""

    __tablename__ = "dumping_challenge"
    __table_args__ = (
        Index("ix_dumping_challenge_days", "territory_id", "from_day", "id"),
        CheckConstraint("from_day <= until_day", name="days"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    neighbourhood_id: Mapped[UUID | None] = mapped_column(ForeignKey("neighbourhood.id"))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    title: Mapped[str]
    body: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date]
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
