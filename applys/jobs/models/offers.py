"""Job offers, and what happened to them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Numeric, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from applys.accounts.models import ContractKind
from applys.jobs.models.terms import Diploma, Experience, FrenchLevel, PayPeriod
from applys.kernel.records import Record

# SQL: when an offer that names no first day is said to start, so that an index can sort it.
NO_DATE = "'2099-12-31'::date"


class State(StrEnum):
    """`paused`: out of sight until its firm answers those who wait."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    PAUSED = "paused"
    FILLED = "filled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Source(StrEnum):
    """`markethon`: heard in a firm that has not confirmed it yet; then it is ours."""

    HERE = "here"
    MARKETHON = "markethon"
    FRANCE_TRAVAIL = "france_travail"


class Offer(Record):
    """A job offer. Pay is gross euros; distances are metres; `flags` say what an import doubted.

    The employer is a partner, or only a name when the offer was imported. `recent_answers` and
    `chance` share the public's attention out; they are counted every hour.
    """

    __tablename__ = "job_offer"
    __table_args__ = (
        Index(
            "uq_job_offer_source",
            "territory_id",
            "source",
            "source_id",
            unique=True,
            postgresql_where=text("source_id IS NOT NULL"),
        ),
        Index("ix_job_offer_newest", "published_at", "id",
              postgresql_where=text("state = 'published'")),
        Index("ix_job_offer_soonest", text(f"coalesce(starts_on, {NO_DATE})"), "id",
              postgresql_where=text("state = 'published'")),
        Index("ix_job_offer_place", "latitude", "longitude",
              postgresql_where=text("state = 'published'")),
        Index("ix_job_offer_expires", "expires_at",
              postgresql_where=text("state = 'published'")),
        Index("ix_job_offer_chance", "chance", "id",
              postgresql_where=text("state = 'published'")),
        Index("ix_job_offer_words", "words", postgresql_using="gin"),
        CheckConstraint("pay_min IS NULL OR pay_max IS NULL OR pay_min <= pay_max", name="pay"),
        CheckConstraint("(pay_period IS NULL) = (pay_min IS NULL AND pay_max IS NULL)",
                        name="pay_period"),
        CheckConstraint("employer_id IS NOT NULL OR source <> 'here'", name="employer"),
        CheckConstraint("state <> 'published' OR (published_at IS NOT NULL"
                        " AND expires_at IS NOT NULL)", name="published"),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), index=True)
    employer_name: Mapped[str | None]
    author_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    updated_at: Mapped[datetime]
    title: Mapped[str]
    description: Mapped[str]
    rome_code: Mapped[str | None]
    contract: Mapped[ContractKind | None]
    duration_days: Mapped[int | None] = mapped_column(default=None)
    hours_per_week: Mapped[float | None] = mapped_column(Numeric(4, 1, asdecimal=False))
    working_times: Mapped[list[str]] = mapped_column(default_factory=list)
    pay_min: Mapped[float | None] = mapped_column(Numeric(10, 2, asdecimal=False), default=None)
    pay_max: Mapped[float | None] = mapped_column(Numeric(10, 2, asdecimal=False), default=None)
    pay_period: Mapped[PayPeriod | None] = mapped_column(default=None)
    positions: Mapped[int] = mapped_column(default=1)
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    apply_until: Mapped[date | None] = mapped_column(default=None)
    experience: Mapped[Experience | None] = mapped_column(default=None)
    diploma: Mapped[Diploma | None] = mapped_column(default=None)
    french_level: Mapped[FrenchLevel | None] = mapped_column(default=None)
    licence_required: Mapped[bool | None] = mapped_column(default=None)
    address: Mapped[str | None] = mapped_column(default=None)
    postcode: Mapped[str | None] = mapped_column(default=None)
    city: Mapped[str | None] = mapped_column(default=None)
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    remote_share: Mapped[int] = mapped_column(default=0)
    apply_in_app: Mapped[bool] = mapped_column(default=True)
    apply_phone: Mapped[str | None] = mapped_column(default=None)
    apply_visit: Mapped[str | None] = mapped_column(default=None)
    apply_url: Mapped[str | None] = mapped_column(default=None)
    contact_name: Mapped[str | None] = mapped_column(default=None)
    contact_email: Mapped[str | None] = mapped_column(default=None)
    social_clause: Mapped[bool] = mapped_column(default=False)
    social_clause_hours: Mapped[int | None] = mapped_column(default=None)
    childcare_offered: Mapped[bool] = mapped_column(default=False)
    aids: Mapped[list[str]] = mapped_column(default_factory=list)
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
    reminded_at: Mapped[datetime | None] = mapped_column(default=None)
    source: Mapped[Source] = mapped_column(default=Source.HERE)
    source_id: Mapped[str | None] = mapped_column(default=None)
    source_hash: Mapped[str | None] = mapped_column(default=None)
    source_url: Mapped[str | None] = mapped_column(default=None)
    flags: Mapped[list[str]] = mapped_column(default_factory=list)
    recent_answers: Mapped[int] = mapped_column(default=0)
    chance: Mapped[float] = mapped_column(default=0.5)
    words: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('applys_french', title), 'A') || "
            "setweight(to_tsvector('applys_french', coalesce(employer_name, '')), 'B') || "
            "setweight(to_tsvector('applys_french', description), 'C')",
            persisted=True,
        ),
        init=False,
        deferred=True,
    )


class OfferStep(Record):
    """One move in an offer's life: who, when, from what to what, and why. Only ever added."""

    __tablename__ = "job_offer_step"

    offer_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_offer.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    was: Mapped[State | None]
    became: Mapped[State]
    reason: Mapped[str | None] = mapped_column(default=None)
