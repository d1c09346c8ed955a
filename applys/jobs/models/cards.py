"""A candidate's card, and the CV that may go with it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.gateways.documents import DocumentKind
from applys.kernel.records import Base, Record


class ReachedBy(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class Travel(StrEnum):
    """How someone gets to work."""

    ON_FOOT = "on_foot"
    BIKE = "bike"
    BUS = "bus"
    TRAIN = "train"
    SCOOTER = "scooter"
    LIFT = "lift"
    CAR = "car"


class DocumentRole(StrEnum):
    """What a document is to a card."""

    CV = "cv"
    VIDEO = "video"


class Card(Base):
    """What a resident answers offers with, written once. It holds all that may ever be sent.

    Neither age nor address, neighbourhood, nationality or photo: there is no column for them.
    `reach` is a phone number (E.164) or an e-mail address; `immersions` are past ones, in the
    person's words; `shares_skills` lets soft skills that others confirmed go with it.
    """

    __tablename__ = "job_card"
    __table_args__ = (Index("ix_job_card_updated", "updated_at"),)

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    first_name: Mapped[str]
    reached_by: Mapped[ReachedBy]
    reach: Mapped[str]
    skills: Mapped[list[str]] = mapped_column(default_factory=list)
    free_times: Mapped[list[str]] = mapped_column(default_factory=list)
    free_from: Mapped[date | None] = mapped_column(default=None)
    travel: Mapped[list[str]] = mapped_column(default_factory=list)
    immersions: Mapped[list[str]] = mapped_column(default_factory=list)
    video_url: Mapped[str | None] = mapped_column(default=None)
    shares_skills: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]


class Document(Record):
    """A CV or a video: the card's own, or what went with an application when it has one.

    `sha256` names the file in storage, where rows of the same content share it; `size` is bytes.
    """

    __tablename__ = "job_document"
    __table_args__ = (
        Index("uq_job_document_card", "account_id", "role", unique=True,
              postgresql_where=text("application_id IS NULL")),
        Index("uq_job_document_sent", "application_id", "role", unique=True,
              postgresql_where=text("application_id IS NOT NULL")),
        Index("ix_job_document_sha256", "sha256"),
    )  # fmt: skip

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[DocumentKind]
    size: Mapped[int]
    sha256: Mapped[str]
    application_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("job_application.id", ondelete="CASCADE"), default=None
    )
    role: Mapped[DocumentRole] = mapped_column(default=DocumentRole.CV, server_default=text("'cv'"))
