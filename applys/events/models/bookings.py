"""Who has, or waits for, a place."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from applys.kernel.records import Record


class BookingState(StrEnum):
    """`held`: the place is theirs; `offered`: a freed place is kept for them until `held_until`.

    Those not listed in `TAKING` or `waiting` are over: given back or declined by the person,
    lapsed unanswered, removed by the organiser, or called off with the meeting.
    """

    HELD = "held"
    WAITING = "waiting"
    OFFERED = "offered"
    GIVEN_BACK = "given_back"
    DECLINED = "declined"
    LAPSED = "lapsed"
    REMOVED = "removed"
    CALLED_OFF = "called_off"


TAKING = frozenset({BookingState.HELD, BookingState.OFFERED})


class Pass(StrEnum):
    """Why the queue went past someone, as they can read it."""

    NEIGHBOURHOODS_FIRST = "neighbourhoods_first"
    ALREADY_BUSY = "already_busy"


class Guest(Record):
    """Someone without a phone of ours, registered by a mediator with their consent."""

    __tablename__ = "event_guest"
    __table_args__ = (
        Index("uq_event_guest_phone", "territory_id", "phone", unique=True,
              postgresql_where=text("phone IS NOT NULL")),
    )  # fmt: skip

    territory_id: Mapped[UUID] = mapped_column(ForeignKey("territory.id"))
    first_name: Mapped[str]
    phone: Mapped[str | None]
    neighbourhood_id: Mapped[UUID | None] = mapped_column(ForeignKey("neighbourhood.id"))
    registered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    consented_at: Mapped[datetime]


class Booking(Record):
    """One person and one slot: a person is an account, or a guest.

    `rank` is the order of arrival at the slot and never changes; `turn` is the order of the
    queue, which an organiser may change. `code` is the ticket's, eight letters without
    look-alikes; `revoked_at` ends it. `passed` is a `Pass`. `busy_from` and `busy_until` are the
    span in which the person may hold nothing else: none while the booking takes no place, or
    while they have not confirmed a meeting that moved (`asked_at` without `confirmed_at`).
    `late_at`: someone said, on the day, that they are late; the firm at the table never sees it.
    Rows go with their person; a trigger then frees the place.
    """

    __tablename__ = "event_booking"
    __table_args__ = (
        UniqueConstraint("slot_id", "person_id"),
        UniqueConstraint("code"),
        Index("ix_event_booking_queue", "slot_id", "turn",
              postgresql_where=text("state = 'waiting'")),
        Index("ix_event_booking_person", "person_id", "created_at", "id"),
        Index("ix_event_booking_account", "account_id"),
        Index("ix_event_booking_guest", "guest_id"),
        Index("ix_event_booking_lapse", "held_until",
              postgresql_where=text("state = 'offered'")),
        CheckConstraint("(account_id IS NULL) <> (guest_id IS NULL)", name="person"),
        CheckConstraint("(state = 'offered') = (held_until IS NOT NULL)", name="offered"),
        CheckConstraint("(busy_from IS NULL) = (busy_until IS NULL)", name="busy"),
        CheckConstraint("busy_from IS NULL OR state IN ('held', 'offered')", name="busy_taking"),
        ExcludeConstraint(
            (text("person_id"), "="),
            (text("tstzrange(busy_from, busy_until)"), "&&"),
            where=text("busy_from IS NOT NULL"),
            name="ex_event_booking_overlap",
        ),
    )  # fmt: skip

    slot_id: Mapped[UUID] = mapped_column(ForeignKey("event_slot.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    guest_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("event_guest.id", ondelete="CASCADE"), default=None
    )
    person_id: Mapped[UUID] = mapped_column(
        Computed("coalesce(account_id, guest_id)", persisted=True), init=False
    )
    state: Mapped[BookingState]
    rank: Mapped[int]
    turn: Mapped[int]
    received_at: Mapped[datetime]
    busy_from: Mapped[datetime | None] = mapped_column(default=None)
    busy_until: Mapped[datetime | None] = mapped_column(default=None)
    held_until: Mapped[datetime | None] = mapped_column(default=None)
    passed: Mapped[str | None] = mapped_column(default=None)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    late_at: Mapped[datetime | None] = mapped_column(default=None)
    code: Mapped[str]
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
    first_name: Mapped[str | None] = mapped_column(default=None)
    phone: Mapped[str | None] = mapped_column(default=None)
    registered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), default=None, index=True
    )
    registered_by_name: Mapped[str | None] = mapped_column(default=None)
    consented_at: Mapped[datetime | None] = mapped_column(default=None)


class BookingStep(Record):
    """One move of a booking: who, when, from what to what, why. Only ever added.

    `reason` is a code of `rules.queue` or what an organiser wrote; `details` carries the turn
    before and after, or who acted for whom.
    """

    __tablename__ = "event_booking_step"
    __table_args__ = (Index("ix_event_booking_step_booking", "booking_id", "id"),)

    booking_id: Mapped[UUID] = mapped_column(ForeignKey("event_booking.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    was: Mapped[BookingState | None]
    became: Mapped[BookingState]
    reason: Mapped[str | None] = mapped_column(default=None)
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, default_factory=dict)
