"""Accounts, what they sign in with, and what residents look for."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.callers import Role
from applys.kernel.records import Base, Record


class ContractKind(StrEnum):
    """The kinds of work a resident may look for and an employer may offer."""

    CDI = "cdi"
    CDD = "cdd"
    INTERIM = "interim"
    SEASONAL = "seasonal"
    APPRENTICESHIP = "apprenticeship"
    PROFESSIONALISATION = "professionalisation"
    CDDI = "cddi"
    SERVICE_CIVIQUE = "service_civique"
    IMMERSION = "immersion"
    STAGE_3E = "stage_3e"


class ContactKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"


class Account(Record):
    """A resident's phone, or a member of staff. Erasing the row erases all that is personal."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role = 'resident' OR role = 'coordinator' OR partner_id IS NOT NULL",
                        name="staff_has_partner"),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"), index=True)
    role: Mapped[Role]
    language: Mapped[str] = mapped_column(default="fr")
    partner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("partner.id"), default=None, index=True
    )
    neighbourhood_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("neighbourhood.id"), default=None, index=True
    )
    display_name: Mapped[str | None] = mapped_column(default=None)


class Interests(Base):
    """What work a resident wants to hear of. An empty list means: any.

    `rome_families` holds ROME codes or their first letters ("K13"); `radius_m` is metres
    from the neighbourhood's centre.
    """

    __tablename__ = "account_interests"
    __table_args__ = (Index("ix_account_interests_contracts", "contracts", postgresql_using="gin"),)

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    contracts: Mapped[list[str]] = mapped_column(default_factory=list)
    rome_families: Mapped[list[str]] = mapped_column(default_factory=list)
    radius_m: Mapped[int] = mapped_column(default=15_000)


class Contact(Record):
    """A way to reach an account, proved by a code. One account an address."""

    __tablename__ = "account_contact"
    __table_args__ = (Index("uq_account_contact_address", "kind", "address", unique=True),)

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[ContactKind]
    address: Mapped[str]


class Token(Record):
    """A sign-in of one phone or browser; only its SHA-256 is kept."""

    __tablename__ = "account_token"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    hash: Mapped[str] = mapped_column(unique=True)
    last_used_at: Mapped[datetime | None] = mapped_column(default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)


class Code(Record):
    """A one-time code on its way to an address.

    The code itself is kept nowhere: it is computed from the row's id and our secret.
    `account_id` is whose contact it will become; None when it signs in whoever owns the address.
    """

    __tablename__ = "account_code"
    __table_args__ = (Index("ix_account_code_address", "kind", "address", "created_at"),)

    kind: Mapped[ContactKind]
    address: Mapped[str]
    expires_at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), default=None
    )
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(default=None)


class AttemptKind(StrEnum):
    REGISTER = "register"
    CODE = "code"
    PHOTO = "photo"
    REFERRAL = "referral"
    DOCUMENT = "document"


class Attempt(Record):
    """Something anyone may ask, counted by where it came from (an address, hashed); kept a day."""

    __tablename__ = "account_attempt"
    __table_args__ = (Index("ix_account_attempt_source", "kind", "source", "created_at"),)

    kind: Mapped[AttemptKind]
    source: Mapped[str]


class Invitation(Record):
    """A member of staff who may sign in by proving their e-mail address."""

    __tablename__ = "account_invitation"
    __table_args__ = (
        Index("uq_account_invitation_open", "email", unique=True,
              postgresql_where=text("accepted_at IS NULL AND revoked_at IS NULL")),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    email: Mapped[str]
    role: Mapped[Role]
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))
    display_name: Mapped[str | None]
    invited_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None] = mapped_column(default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)


class ApiKey(Record):
    """A partner system's key, shown once; acts for its partner within its scopes."""

    __tablename__ = "account_api_key"

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"), index=True)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    name: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
    prefix: Mapped[str]
    scopes: Mapped[list[str]]
    last_used_at: Mapped[datetime | None] = mapped_column(default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
