"""A Markethon: teams, the streets they walk, the firms they visit and what they bring back."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class VisitOutcome(StrEnum):
    """What a firm said: a job that was not advertised, an immersion, come back later, no."""

    OFFER = "offer"
    IMMERSION = "immersion"
    COME_BACK = "come_back"
    NO = "no"


class Sector(Record):
    """Streets that one team walks. `outline`: a GeoJSON LineString or Polygon, WGS84."""

    __tablename__ = "event_sector"
    __table_args__ = (UniqueConstraint("meeting_id", "name"),)

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    name: Mapped[str]
    streets: Mapped[list[str]]
    outline: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), default=None)


class Team(Record):
    """Two or three people who walk a sector, theirs alone.

    `code` is the secret of their link: a new one ends older links. `leader_phone` is E.164 and
    forgotten a month after the day.
    """

    __tablename__ = "event_team"
    __table_args__ = (
        UniqueConstraint("meeting_id", "name"),
        UniqueConstraint("sector_id"),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    name: Mapped[str]
    sector_id: Mapped[UUID | None] = mapped_column(ForeignKey("event_sector.id"))
    leader_phone: Mapped[str | None]
    code: Mapped[str] = mapped_column(unique=True)
    texted_at: Mapped[datetime | None] = mapped_column(default=None)


class Member(Record):
    """One of a team: someone who booked, or a companion by first name and body. Three at most."""

    __tablename__ = "event_team_member"
    __table_args__ = (
        UniqueConstraint("team_id", "position"),
        UniqueConstraint("booking_id"),
        CheckConstraint("position BETWEEN 1 AND 3", name="three"),
        CheckConstraint("(booking_id IS NULL) <> (companion IS NULL)", name="whom"),
    )

    team_id: Mapped[UUID] = mapped_column(ForeignKey("event_team.id", ondelete="CASCADE"))
    position: Mapped[int]
    booking_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("event_booking.id", ondelete="CASCADE")
    )
    companion: Mapped[str | None]


class Firm(Record):
    """A firm that a team should visit. Its keys are its name and street made plain."""

    __tablename__ = "event_firm"
    __table_args__ = (
        Index("uq_event_firm_siret", "meeting_id", "siret", unique=True),
        UniqueConstraint("meeting_id", "name_key", "street_key"),
        Index("ix_event_firm_sector", "sector_id"),
        CheckConstraint("siret ~ '^[0-9]{14}$'", name="siret"),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    sector_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("event_sector.id", ondelete="SET NULL")
    )
    name: Mapped[str]
    street: Mapped[str]
    siret: Mapped[str | None]
    name_key: Mapped[str]
    street_key: Mapped[str]
    invented: Mapped[bool] = mapped_column(default=False)


class Visit(Record):
    """What a team heard at a firm. `client_id` is its phone's own name for the visit.

    Of the visits that count (`superseded_at` is empty) a Markethon has one a firm: by SIRET, and
    by plain name and street. A team may say its own visit again: the later one counts and both
    stay. `phone_at` is the hour the phone told, `visited_at` that hour by our clock. `offer_id`
    is the draft that `jobs` makes of what was found: made later, it is referred to by name only.
    """

    __tablename__ = "event_visit"
    __table_args__ = (
        Index("uq_event_visit_client", "client_id", unique=True),
        Index("uq_event_visit_siret", "meeting_id", "siret", unique=True,
              postgresql_where=text("superseded_at IS NULL")),
        Index("uq_event_visit_firm", "meeting_id", "name_key", "street_key", unique=True,
              postgresql_where=text("superseded_at IS NULL")),
        Index("ix_event_visit_team", "team_id", "visited_at"),
        CheckConstraint("siret ~ '^[0-9]{14}$'", name="siret"),
        CheckConstraint("offer_id IS NULL OR outcome = 'offer'", name="offer"),
    )  # fmt: skip

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    team_id: Mapped[UUID] = mapped_column(ForeignKey("event_team.id"))
    client_id: Mapped[UUID]
    name: Mapped[str]
    street: Mapped[str]
    siret: Mapped[str | None]
    name_key: Mapped[str]
    street_key: Mapped[str]
    outcome: Mapped[VisitOutcome]
    note: Mapped[str | None]
    visited_at: Mapped[datetime]
    phone_at: Mapped[datetime]
    offer_id: Mapped[UUID | None] = mapped_column(default=None)
    superseded_at: Mapped[datetime | None] = mapped_column(default=None)


class VisitConflict(Record):
    """What a team said of a firm where another had been: kept, and counted for nothing.

    `offer_id`: the draft of an offer that only this team heard of; no offer is lost.
    """

    __tablename__ = "event_visit_conflict"
    __table_args__ = (
        Index("uq_event_visit_conflict_client", "client_id", unique=True),
        Index("ix_event_visit_conflict_meeting", "meeting_id", "id"),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("event_meeting.id", ondelete="CASCADE"))
    team_id: Mapped[UUID] = mapped_column(ForeignKey("event_team.id"))
    client_id: Mapped[UUID]
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("event_visit.id", ondelete="CASCADE"))
    name: Mapped[str]
    street: Mapped[str]
    siret: Mapped[str | None]
    outcome: Mapped[VisitOutcome]
    note: Mapped[str | None]
    visited_at: Mapped[datetime]
    offer_id: Mapped[UUID | None] = mapped_column(default=None)
