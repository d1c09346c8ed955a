"""Answers to offers, and what happened to them."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class ApplicationState(StrEnum):
    """`to_call`: the firm wants to call; `obsolete`: the place went; `closed`: by the clock."""

    SENT = "sent"
    SEEN = "seen"
    TO_CALL = "to_call"
    MEETING = "meeting"
    HIRED = "hired"
    NOT_KEPT = "not_kept"
    WITHDRAWN = "withdrawn"
    OBSOLETE = "obsolete"
    CLOSED = "closed"


WAITING = frozenset({ApplicationState.SENT, ApplicationState.SEEN})
OPEN = WAITING | {ApplicationState.TO_CALL, ApplicationState.MEETING}
# When a person hears that nobody answered; from then on the firm counts as silent.
SILENT_AFTER = timedelta(days=15)


class Actor(StrEnum):
    """Who moves an application: the person (a mediator may with them), the firm, or neither."""

    APPLICANT = "applicant"
    EMPLOYER = "employer"
    OFFER = "offer"
    CLOCK = "clock"


class Motive(StrEnum):
    """The one sentence that may go with a card."""

    KNOWS_THE_JOB = "knows_the_job"
    WANTS_TO_LEARN = "wants_to_learn"
    FREE_NOW = "free_now"


class Reason(StrEnum):
    """Why an application went no further; none may be one of the criteria of L1132-1."""

    OTHER_SKILLS = "other_skills"
    OTHER_HOURS = "other_hours"
    TOO_FAR = "too_far"
    SOMEONE_ELSE = "someone_else"
    NOT_REACHED = "not_reached"
    PLACE_GONE = "place_gone"
    FOUND_WORK = "found_work"
    NOT_FOR_ME = "not_for_me"
    OFFER_WITHDRAWN = "offer_withdrawn"
    NO_ANSWER = "no_answer"


class Application(Record):
    """One person's answer to one offer, with the card as it was shown and sent.

    `was` and `undo_until`: the state before the firm's last answer, which the person still sees
    while the firm may take it back. `nudges` counts what reminded the firm; `told_at` is when
    the person heard that nobody had answered.
    """

    __tablename__ = "job_application"
    __table_args__ = (
        Index("uq_job_application_once", "offer_id", "account_id", unique=True,
              postgresql_where=text("state <> 'withdrawn'")),
        Index("ix_job_application_firm", "employer_id", "created_at", "id"),
        Index("ix_job_application_mine", "account_id", "created_at", "id"),
        Index("ix_job_application_waiting", "created_at",
              postgresql_where=text("state IN ('sent', 'seen')")),
        Index("ix_job_application_updated", "updated_at"),
        CheckConstraint("undo_until IS NULL OR was IS NOT NULL", name="undo"),
    )  # fmt: skip

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("job_offer.id", ondelete="CASCADE"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    helper_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None, index=True
    )
    card: Mapped[dict[str, Any]] = mapped_column(JSONB)
    motive: Mapped[Motive | None] = mapped_column(default=None)
    state: Mapped[ApplicationState] = mapped_column(default=ApplicationState.SENT)
    reason: Mapped[Reason | None] = mapped_column(default=None)
    updated_at: Mapped[datetime]
    was: Mapped[ApplicationState | None] = mapped_column(default=None)
    undo_until: Mapped[datetime | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    nudges: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None] = mapped_column(default=None)


class ApplicationStep(Record):
    """One move: by whom (and with which mediator), when, from what to what. Only ever added.

    The person sees it from `shown_at` on, and never if the firm took it back at `undone_at`.
    """

    __tablename__ = "job_application_step"

    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("job_application.id", ondelete="CASCADE"), index=True
    )
    actor: Mapped[Actor]
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    helper_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    was: Mapped[ApplicationState | None]
    became: Mapped[ApplicationState]
    reason: Mapped[Reason | None] = mapped_column(default=None)
    shown_at: Mapped[datetime]
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
