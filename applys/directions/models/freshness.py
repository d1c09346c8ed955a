"""What people saw that the sheet did not say, and what became of the sheet."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record

# Half a year after somebody answered for a sheet its structure is asked; at nine months it is
# shown as to be verified.
CONFIRM_AFTER = timedelta(days=182)
VERIFY_AFTER = timedelta(days=274)


class ObservationKind(StrEnum):
    CLOSED = "closed"
    WRONG = "wrong"


class RevisionState(StrEnum):
    """A proposal waits for the coordinator; what is applied may be taken back."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    REFUSED = "refused"
    REVERTED = "reverted"


class Observation(Record):
    """Someone found the door closed, or the sheet wrong, on a day (in Paris).

    `observer` is a keyed hash: it tells two people apart on one day, and never who they are.
    """

    __tablename__ = "directions_observation"
    __table_args__ = (
        UniqueConstraint("permanence_id", "day", "kind", "observer"),
        Index("ix_directions_observation_day", "day", "permanence_id"),
    )

    permanence_id: Mapped[UUID] = mapped_column(
        ForeignKey("directions_permanence.id", ondelete="CASCADE")
    )
    kind: Mapped[ObservationKind]
    day: Mapped[date]
    observer: Mapped[str]
    note: Mapped[str | None] = mapped_column(default=None)
    handled_at: Mapped[datetime | None] = mapped_column(default=None)


class Revision(Record):
    """A change of a sheet: what it said, what it says; by an account, or by a letter's link."""

    __tablename__ = "directions_revision"
    __table_args__ = (Index("ix_directions_revision_service", "service_id", "created_at", "id"),)

    service_id: Mapped[UUID] = mapped_column(ForeignKey("directions_service.id"))
    permanence_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("directions_permanence.id", ondelete="CASCADE"), default=None
    )
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None
    )
    by: Mapped[str]
    state: Mapped[RevisionState]
    was: Mapped[dict[str, Any]] = mapped_column(JSONB)
    became: Mapped[dict[str, Any]] = mapped_column(JSONB)
