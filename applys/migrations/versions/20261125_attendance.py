"""Attendance: who came to a meeting.

Revision ID: event_attendance
Revises: sheets_asked_about
Create Date: 2026-11-25 20:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "event_attendance"
down_revision = "sheets_asked_about"
branch_labels = None
depends_on = None

HOW = sa.Enum("scan", "code", "name", "walk_in", name="how", native_enum=False, length=32)


def upgrade() -> None:
    op.create_table(
        "event_attendance",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_key", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=True),
        sa.Column("how", HOW, nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("first_name", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(how = 'walk_in') = (booking_id IS NULL)",
            name=op.f("ck_event_attendance_walk_in"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["event_meeting.id"],
            name=op.f("fk_event_attendance_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_event_attendance_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_event_attendance_neighbourhood_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_attendance")),
        sa.UniqueConstraint(
            "meeting_id", "person_key", name=op.f("uq_event_attendance_meeting_id_person_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("event_attendance")
