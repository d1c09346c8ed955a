"""The national grid of occupations, and what people call them."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Base, Record


class RomeCode(Base):
    """An occupation of the national grid (ROME 4.0)."""

    __tablename__ = "rome_code"

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]


class TitleSource(StrEnum):
    """Who calls it so: the grid's own titles, or people every day."""

    OFFICIAL = "official"
    EVERYDAY = "everyday"


class RomeTitle(Record):
    """A name of an occupation; `plain` is it without accents, capitals or signs, to be searched."""

    __tablename__ = "rome_title"
    __table_args__ = (
        UniqueConstraint("code", "plain"),
        Index("ix_rome_title_plain", "plain", postgresql_using="gin",
              postgresql_ops={"plain": "gin_trgm_ops"}),
    )  # fmt: skip

    code: Mapped[str] = mapped_column(ForeignKey("rome_code.code", ondelete="CASCADE"))
    title: Mapped[str]
    plain: Mapped[str]
    source: Mapped[TitleSource]
