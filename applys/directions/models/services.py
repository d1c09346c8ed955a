"""What people are helped with, and the permanences where that happens.

Values are those of the closed lists of data.inclusion v1.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.directions.models.hours import Appointment, OnPublicHolidays
from applys.directions.models.structures import HERE
from applys.kernel import clock
from applys.kernel.records import Record


class ServiceState(StrEnum):
    """A draft is written, not shown; a closed service is kept for yesterday's directions."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class Cost(StrEnum):
    FREE = "gratuit"
    PAYING = "payant"


class ServiceKind(StrEnum):
    SUPPORT = "accompagnement"
    MONEY = "aide-financiere"
    GOODS = "aide-materielle"
    WORKSHOP = "atelier"
    TRAINING = "formation"
    INFORMATION = "information"


class Welcome(StrEnum):
    REMOTE = "a-distance"
    ON_SITE = "en-presentiel"


class Reach(StrEnum):
    """How one comes into contact."""

    EMAIL = "envoyer-un-courriel"
    WALK_IN = "se-presenter"
    PHONE = "telephoner"
    LINK = "utiliser-lien-mobilisation"


class ReachedBy(StrEnum):
    RESIDENTS = "usagers"
    PROFESSIONALS = "professionnels"


class Digital(StrEnum):
    """What a digital place has, for the map."""

    WIFI = "wifi"
    COMPUTERS = "computers"
    PRINTER = "printer"
    SCANNER = "scanner"
    HELP = "help"
    LESSONS = "lessons"
    CHEAP_EQUIPMENT = "cheap_equipment"
    CHEAP_SUBSCRIPTION = "cheap_subscription"


class Service(Record):
    """What a structure does for people: an HSDS service.

    `plain`, `not_for` and `say` are texts by language: its name in plain words, what it does
    not do, and what to say at the desk. `papers` holds `{"code", "form"}`, see `Paper`.
    `verified_at` is when a person last said that all of it holds; `changed_on` when its content
    last changed, which is not the same.
    """

    __tablename__ = "directions_service"
    __table_args__ = (
        Index("ix_directions_service_structure", "structure_id", "id"),
        Index("ix_directions_service_verified", "territory_id", "verified_at"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    structure_id: Mapped[UUID] = mapped_column(ForeignKey("directions_structure.id"))
    state: Mapped[ServiceState] = mapped_column(default=ServiceState.DRAFT)
    name: Mapped[str]
    description: Mapped[str]
    plain: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
    not_for: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
    say: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
    papers: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default_factory=list)
    kind: Mapped[ServiceKind | None] = mapped_column(default=None)
    themes: Mapped[list[str]] = mapped_column(default_factory=list)
    publics: Mapped[list[str]] = mapped_column(default_factory=list)
    publics_note: Mapped[str | None] = mapped_column(default=None)
    conditions: Mapped[str | None] = mapped_column(default=None)
    cost: Mapped[Cost | None] = mapped_column(default=None)
    cost_note: Mapped[str | None] = mapped_column(default=None)
    digital: Mapped[list[str]] = mapped_column(default_factory=list)
    welcome: Mapped[list[str]] = mapped_column(default_factory=list)
    reach: Mapped[list[str]] = mapped_column(default_factory=list)
    reached_by: Mapped[list[str]] = mapped_column(default_factory=list)
    reach_note: Mapped[str | None] = mapped_column(default=None)
    reach_url: Mapped[str | None] = mapped_column(default=None)
    zone: Mapped[list[str]] = mapped_column(default_factory=list)
    hours_a_week: Mapped[float | None] = mapped_column(default=None)
    weeks: Mapped[int | None] = mapped_column(default=None)
    source_url: Mapped[str | None] = mapped_column(default=None)
    changed_on: Mapped[date]
    verified_at: Mapped[datetime | None] = mapped_column(default=None)
    verified_by: Mapped[str | None] = mapped_column(default=None)
    to_verify: Mapped[bool] = mapped_column(default=False)
    source_note: Mapped[str | None] = mapped_column(default=None)
    edited: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)


class Permanence(Record):
    """A service at a place and at hours: an HSDS service_at_location, one data.inclusion service.

    Without a place it is where its structure is, or nowhere when it is remote. `hours` is OSM
    text for term time; `school_holidays` for the holidays of the territory's zone: None for the
    same hours, "off" for closed. Text that our lint refuses is kept, with the lint's word in
    `hours_fault`, and never says "open". `languages` are tags as in `rules.languages`.
    """

    __tablename__ = "directions_permanence"
    __table_args__ = (
        UniqueConstraint("territory_id", "reference"),
        Index("ix_directions_permanence_service", "service_id", "id"),
    )

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey("directions_service.id"))
    reference: Mapped[str]
    source: Mapped[str] = mapped_column(default=HERE)
    place_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("directions_place.id"), default=None, index=True
    )
    name: Mapped[str | None] = mapped_column(default=None)
    languages: Mapped[list[str]] = mapped_column(default_factory=list)
    phone: Mapped[str | None] = mapped_column(default=None)
    email: Mapped[str | None] = mapped_column(default=None)
    contact_name: Mapped[str | None] = mapped_column(default=None)
    contact_role: Mapped[str | None] = mapped_column(default=None)
    appointment: Mapped[Appointment] = mapped_column(default=Appointment.UNKNOWN)
    hours: Mapped[str | None] = mapped_column(default=None)
    hours_fault: Mapped[str | None] = mapped_column(default=None)
    school_holidays: Mapped[str | None] = mapped_column(default=None)
    on_public_holidays: Mapped[OnPublicHolidays] = mapped_column(default=OnPublicHolidays.UNKNOWN)
    updated_at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    archived_at: Mapped[datetime | None] = mapped_column(default=None)
