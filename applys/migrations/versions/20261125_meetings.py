"""Meetings: series, tables, slots, bookings, guests, reminders.

Revision ID: meetings
Revises: broadcasts
Create Date: 2026-11-25 19:00:53.753629
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "meetings"
down_revision = "broadcasts"
branch_labels = None
depends_on = None


# An account or guest that goes takes its bookings along: their places are free again.
GONE = """
CREATE FUNCTION event_booking_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE event_slot
    SET taken = taken - (OLD.state IN ('held', 'offered'))::int,
        waiting = waiting - (OLD.state = 'waiting')::int
    WHERE id = OLD.slot_id;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER event_booking_gone AFTER DELETE ON event_booking FOR EACH ROW
WHEN (OLD.state IN ('held', 'offered', 'waiting')) EXECUTE FUNCTION event_booking_gone()
"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "event_guest",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("registered_by", sa.Uuid(), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"], ["neighbourhood.id"], name=op.f("fk_event_guest_neighbourhood_id")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"],
            ["account.id"],
            name=op.f("fk_event_guest_registered_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_event_guest_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_guest")),
    )
    op.create_index(
        op.f("ix_event_guest_registered_by"), "event_guest", ["registered_by"], unique=False
    )
    op.create_index(
        "uq_event_guest_phone",
        "event_guest",
        ["territory_id", "phone"],
        unique=True,
        postgresql_where=sa.text("phone IS NOT NULL"),
    )
    op.create_table(
        "event_series",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("starts_local", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("skips_public_holidays", sa.Boolean(), nullable=False),
        sa.Column("skips_school_holidays", sa.Boolean(), nullable=False),
        sa.Column("except_days", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_event_series_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_event_series_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
    )
    op.create_index(
        "ix_event_series_territory", "event_series", ["territory_id", "id"], unique=False
    )
    op.create_table(
        "event_meeting",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "job_dating",
                "coffee_job",
                "markethon",
                "forum",
                "workshop",
                "visit",
                "internship_forum",
                name="meetingkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "announced",
                "postponed",
                "held",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("organiser_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registration_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("registration_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancel_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("access", sa.String(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("bus", sa.String(), nullable=True),
        sa.Column("plan_url", sa.String(), nullable=True),
        sa.Column("languages", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("childcare", sa.Boolean(), nullable=False),
        sa.Column("bring", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column(
            "audience",
            sa.Enum("everyone", "neighbourhoods", name="audience", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("opens_to_all_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("audience_note", sa.String(), nullable=True),
        sa.Column("asks_first_name", sa.Boolean(), nullable=False),
        sa.Column("asks_phone", sa.Boolean(), nullable=False),
        sa.Column("asks_why", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("recurrence_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detached", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "source",
            sa.Enum("here", "openagenda", name="meetingsource", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_event_meeting_point")
        ),
        sa.CheckConstraint(
            "(series_id IS NULL) = (recurrence_at IS NULL)", name=op.f("ck_event_meeting_series")
        ),
        sa.CheckConstraint(
            "asks_why IS NOT NULL OR NOT (asks_first_name OR asks_phone)",
            name=op.f("ck_event_meeting_asks_why"),
        ),
        sa.CheckConstraint(
            "registration_from IS NULL OR registration_from < registration_until",
            name=op.f("ck_event_meeting_registration"),
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_event_meeting_times")),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_event_meeting_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_event_meeting_neighbourhood_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["partner.id"], name=op.f("fk_event_meeting_organiser_id")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["event_series.id"], name=op.f("fk_event_meeting_series_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_event_meeting_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_meeting")),
        sa.UniqueConstraint(
            "series_id", "recurrence_at", name=op.f("uq_event_meeting_series_id_recurrence_at")
        ),
    )
    op.create_index(
        "ix_event_meeting_agenda",
        "event_meeting",
        ["starts_at", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('announced', 'postponed', 'cancelled')"),
    )
    op.create_index(
        "ix_event_meeting_desk", "event_meeting", ["territory_id", "starts_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_event_meeting_neighbourhood_id"),
        "event_meeting",
        ["neighbourhood_id"],
        unique=False,
    )
    op.create_index(
        "ix_event_meeting_organiser",
        "event_meeting",
        ["organiser_id", "starts_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_meeting_series_id"), "event_meeting", ["series_id"], unique=False
    )
    op.create_index(
        "uq_event_meeting_source",
        "event_meeting",
        ["territory_id", "source", "source_id"],
        unique=True,
        postgresql_where=sa.text("source_id IS NOT NULL"),
    )
    op.create_table(
        "event_meeting_partner",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["event_meeting.id"],
            name=op.f("fk_event_meeting_partner_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_event_meeting_partner_partner_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "partner_id", name=op.f("pk_event_meeting_partner")),
    )
    op.create_table(
        "event_meeting_step",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "was",
            sa.Enum(
                "draft",
                "announced",
                "postponed",
                "held",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "became",
            sa.Enum(
                "draft",
                "announced",
                "postponed",
                "held",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_event_meeting_step_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["event_meeting.id"],
            name=op.f("fk_event_meeting_step_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_meeting_step")),
    )
    op.create_index(
        "ix_event_meeting_step_meeting", "event_meeting_step", ["meeting_id", "id"], unique=False
    )
    op.create_table(
        "event_table",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("employer_name", sa.String(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("offer_title", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 5 AND 30", name=op.f("ck_event_table_minutes")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["partner.id"], name=op.f("fk_event_table_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["event_meeting.id"],
            name=op.f("fk_event_table_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["job_offer.id"],
            name=op.f("fk_event_table_offer_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_table")),
        sa.UniqueConstraint(
            "meeting_id", "position", name=op.f("uq_event_table_meeting_id_position")
        ),
    )
    op.create_index(
        op.f("ix_event_table_employer_id"), "event_table", ["employer_id"], unique=False
    )
    op.create_index(op.f("ix_event_table_offer_id"), "event_table", ["offer_id"], unique=False)
    op.create_table(
        "event_slot",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("table_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("ranks", sa.Integer(), nullable=False),
        sa.Column("last_received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_event_slot_times")),
        sa.CheckConstraint("taken BETWEEN 0 AND capacity", name=op.f("ck_event_slot_places")),
        sa.CheckConstraint("waiting >= 0", name=op.f("ck_event_slot_waiting")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["event_meeting.id"],
            name=op.f("fk_event_slot_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["table_id"],
            ["event_table.id"],
            name=op.f("fk_event_slot_table_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_slot")),
        sa.UniqueConstraint("table_id", "starts_at", name=op.f("uq_event_slot_table_id_starts_at")),
    )
    op.create_index(
        "ix_event_slot_meeting", "event_slot", ["meeting_id", "starts_at", "id"], unique=False
    )
    op.create_index(
        "ix_event_slot_served",
        "event_slot",
        ["id"],
        unique=False,
        postgresql_where=sa.text("waiting > 0"),
    )
    op.create_table(
        "event_booking",
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("guest_id", sa.Uuid(), nullable=True),
        sa.Column(
            "person_id",
            sa.Uuid(),
            sa.Computed("coalesce(account_id, guest_id)", persisted=True),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "held",
                "waiting",
                "offered",
                "given_back",
                "declined",
                "lapsed",
                "removed",
                "called_off",
                name="bookingstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("busy_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("busy_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_name", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("registered_by", sa.Uuid(), nullable=True),
        sa.Column("registered_by_name", sa.String(), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("person_id"), "="),
            (sa.text("tstzrange(busy_from, busy_until)"), "&&"),
            where=sa.text("busy_from IS NOT NULL"),
            using="gist",
            name="ex_event_booking_overlap",
        ),
        sa.CheckConstraint(
            "(state = 'offered') = (held_until IS NOT NULL)", name=op.f("ck_event_booking_offered")
        ),
        sa.CheckConstraint(
            "busy_from IS NULL OR state IN ('held', 'offered')",
            name=op.f("ck_event_booking_busy_taking"),
        ),
        sa.CheckConstraint(
            "(account_id IS NULL) <> (guest_id IS NULL)", name=op.f("ck_event_booking_person")
        ),
        sa.CheckConstraint(
            "(busy_from IS NULL) = (busy_until IS NULL)", name=op.f("ck_event_booking_busy")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_event_booking_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"],
            ["event_guest.id"],
            name=op.f("fk_event_booking_guest_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"],
            ["account.id"],
            name=op.f("fk_event_booking_registered_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["event_slot.id"],
            name=op.f("fk_event_booking_slot_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_booking")),
        sa.UniqueConstraint("code", name=op.f("uq_event_booking_code")),
        sa.UniqueConstraint(
            "slot_id", "person_id", name=op.f("uq_event_booking_slot_id_person_id")
        ),
    )
    op.create_index("ix_event_booking_account", "event_booking", ["account_id"], unique=False)
    op.create_index("ix_event_booking_guest", "event_booking", ["guest_id"], unique=False)
    op.create_index(
        "ix_event_booking_lapse",
        "event_booking",
        ["held_until"],
        unique=False,
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_index(
        "ix_event_booking_person", "event_booking", ["person_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_event_booking_queue",
        "event_booking",
        ["slot_id", "turn"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        op.f("ix_event_booking_registered_by"), "event_booking", ["registered_by"], unique=False
    )
    op.create_table(
        "event_reminder",
        sa.Column("slot_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("week", "day", "hours", name="reminderkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["slot_id"],
            ["event_slot.id"],
            name=op.f("fk_event_reminder_slot_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("slot_id", "kind", name=op.f("pk_event_reminder")),
    )
    op.create_index(
        "ix_event_reminder_due",
        "event_reminder",
        ["remind_at"],
        unique=False,
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_table(
        "event_booking_step",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "was",
            sa.Enum(
                "held",
                "waiting",
                "offered",
                "given_back",
                "declined",
                "lapsed",
                "removed",
                "called_off",
                name="bookingstate",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "became",
            sa.Enum(
                "held",
                "waiting",
                "offered",
                "given_back",
                "declined",
                "lapsed",
                "removed",
                "called_off",
                name="bookingstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_event_booking_step_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["event_booking.id"],
            name=op.f("fk_event_booking_step_booking_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_booking_step")),
    )
    op.create_index(
        "ix_event_booking_step_booking", "event_booking_step", ["booking_id", "id"], unique=False
    )
    op.execute(GONE)
    op.execute(TRIGGER)


def downgrade() -> None:
    op.drop_index("ix_event_booking_step_booking", table_name="event_booking_step")
    op.drop_table("event_booking_step")
    op.drop_index(
        "ix_event_reminder_due",
        table_name="event_reminder",
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.drop_table("event_reminder")
    op.drop_index(op.f("ix_event_booking_registered_by"), table_name="event_booking")
    op.drop_index(
        "ix_event_booking_queue",
        table_name="event_booking",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index("ix_event_booking_person", table_name="event_booking")
    op.drop_index(
        "ix_event_booking_lapse",
        table_name="event_booking",
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.drop_index("ix_event_booking_guest", table_name="event_booking")
    op.drop_index("ix_event_booking_account", table_name="event_booking")
    op.drop_table("event_booking")
    op.drop_index(
        "ix_event_slot_served", table_name="event_slot", postgresql_where=sa.text("waiting > 0")
    )
    op.drop_index("ix_event_slot_meeting", table_name="event_slot")
    op.drop_table("event_slot")
    op.drop_index(op.f("ix_event_table_offer_id"), table_name="event_table")
    op.drop_index(op.f("ix_event_table_employer_id"), table_name="event_table")
    op.drop_table("event_table")
    op.drop_index("ix_event_meeting_step_meeting", table_name="event_meeting_step")
    op.drop_table("event_meeting_step")
    op.drop_table("event_meeting_partner")
    op.drop_index(
        "uq_event_meeting_source",
        table_name="event_meeting",
        postgresql_where=sa.text("source_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_event_meeting_series_id"), table_name="event_meeting")
    op.drop_index("ix_event_meeting_organiser", table_name="event_meeting")
    op.drop_index(op.f("ix_event_meeting_neighbourhood_id"), table_name="event_meeting")
    op.drop_index("ix_event_meeting_desk", table_name="event_meeting")
    op.drop_index(
        "ix_event_meeting_agenda",
        table_name="event_meeting",
        postgresql_where=sa.text("state IN ('announced', 'postponed', 'cancelled')"),
    )
    op.drop_table("event_meeting")
    op.drop_index("ix_event_series_territory", table_name="event_series")
    op.drop_table("event_series")
    op.drop_index(
        "uq_event_guest_phone",
        table_name="event_guest",
        postgresql_where=sa.text("phone IS NOT NULL"),
    )
    op.drop_index(op.f("ix_event_guest_registered_by"), table_name="event_guest")
    op.drop_table("event_guest")
    op.execute("DROP FUNCTION event_booking_gone")
    op.execute("DROP EXTENSION btree_gist")
