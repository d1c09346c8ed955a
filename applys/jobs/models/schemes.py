"""Hiring schemes that an offer may carry."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class Aid(Record):
    """A hiring scheme that an offer may carry, with the days between which it exists."""

    __tablename__ = "job_aid"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    source: Mapped[str | None]
