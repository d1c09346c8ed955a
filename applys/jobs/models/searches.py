"""What people want to hear of, offer by offer, and what they heard."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKey, Identity, Index, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Mapped, mapped_column

from applys.jobs.models.terms import FrenchLevel
from applys.kernel import clock
from applys.kernel.records import Base, Record


class Publication(Base):
    """An offer that came before the public. Numbers are in the order of commits.

    `alone`: a person published it, so it is told by itself; imports are told together.
    """

    __tablename__ = "job_publication"
    __table_args__ = (
        Index("ix_job_publication_waiting", "number",
              postgresql_where=text("matched_at IS NULL")),
    )  # fmt: skip

    number: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True, init=False)
    offer_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_offer.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    alone: Mapped[bool] = mapped_column(default=True)
    matched_at: Mapped[datetime | None] = mapped_column(default=None)


class SavedSearch(Record):
    """A search that hears of each offer published since, once.

    Fields mean what they mean in the public search; distances are metres. `heard_until` is the
    number of the last publication that it need not hear of, or was told: it only grows, in the
    transaction that tells.
    """

    __tablename__ = "job_search"
    __table_args__ = (
        Index("ix_job_search_matched", "territory_id", postgresql_where=text("active")),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)"
                        " AND (latitude IS NULL) = (radius_m IS NULL)", name="place"),
    )  # fmt: skip

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    name: Mapped[str | None]
    words: Mapped[str | None] = mapped_column(default=None)
    contracts: Mapped[list[str]] = mapped_column(default_factory=list)
    rome: Mapped[list[str]] = mapped_column(default_factory=list)
    hours_min: Mapped[float | None] = mapped_column(default=None)
    hours_max: Mapped[float | None] = mapped_column(default=None)
    working_times: Mapped[list[str]] = mapped_column(default_factory=list)
    french_level: Mapped[FrenchLevel | None] = mapped_column(default=None)
    no_diploma: Mapped[bool] = mapped_column(default=False)
    no_licence: Mapped[bool] = mapped_column(default=False)
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    radius_m: Mapped[float | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)
    heard_until: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    query: Mapped[str | None] = mapped_column(
        TSQUERY,
        Computed("websearch_to_tsquery('applys_french', words)", persisted=True),
        init=False,
        deferred=True,
    )


class SearchHit(Base):
    """An offer that a search found, once whatever happens. `told_at`: its owner was told."""

    __tablename__ = "job_search_hit"
    __table_args__ = (
        Index("ix_job_search_hit_waiting", "number", postgresql_where=text("told_at IS NULL")),
    )

    search_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_search.id", ondelete="CASCADE"), primary_key=True
    )
    offer_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_offer.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    number: Mapped[int] = mapped_column(BigInteger)
    told_at: Mapped[datetime | None] = mapped_column(default=None)


class Favourite(Base):
    """An offer that someone keeps. They hear when it ends soon, then that it ended."""

    __tablename__ = "job_favourite"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    offer_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_offer.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    reminded_at: Mapped[datetime | None] = mapped_column(default=None)
    told_at: Mapped[datetime | None] = mapped_column(default=None)
