"""The day of a meeting and after: lateness, interest of both sides, opinions, what came of it.

Revision ID: event_day
Revises: checklists
Create Date: 2026-11-25 22:48:46.100369
"""

import sqlalchemy as sa
from alembic import op

revision = "event_day"
down_revision = "checklists"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_opinion",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=True),
        sa.Column("judged_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("face BETWEEN 1 AND 3", name=op.f("ck_event_opinion_face")),
        sa.CheckConstraint(
            "words IS NOT NULL OR shown IS NULL", name=op.f("ck_event_opinion_shown")
        ),
        sa.ForeignKeyConstraint(
            ["judged_by"],
            ["account.id"],
            name=op.f("fk_event_opinion_judged_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["event_meeting.id"],
            name=op.f("fk_event_opinion_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_opinion")),
    )
    op.create_index(
        "ix_event_opinion_held",
        "event_opinion",
        ["meeting_id"],
        unique=False,
        postgresql_where=sa.text("words IS NOT NULL AND shown IS NULL"),
    )
    op.create_index(
        op.f("ix_event_opinion_judged_by"), "event_opinion", ["judged_by"], unique=False
    )
    op.create_index(
        "ix_event_opinion_meeting", "event_opinion", ["meeting_id", "week"], unique=False
    )
    op.create_table(
        "event_asked",
        sa.Column("attendance_id", sa.Uuid(), nullable=False),
        sa.Column(
            "question",
            sa.Enum("opinion", "days_30", "days_90", name="question", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "nothing",
                "interview",
                "immersion",
                "training",
                "contract",
                name="outcome",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "question <> 'opinion' OR outcome IS NULL", name=op.f("ck_event_asked_opinion")
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR answered_at IS NOT NULL", name=op.f("ck_event_asked_answered")
        ),
        sa.ForeignKeyConstraint(
            ["attendance_id"],
            ["event_attendance.id"],
            name=op.f("fk_event_asked_attendance_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attendance_id", "question", name=op.f("pk_event_asked")),
    )
    op.create_table(
        "event_interest",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("by_person_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_employer_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.Column("consent", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("refused", sa.String(), nullable=True),
        sa.CheckConstraint(
            "by_person_at IS NOT NULL OR consent IS NULL", name=op.f("ck_event_interest_consent")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["job_application.id"],
            name=op.f("fk_event_interest_application_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["event_booking.id"],
            name=op.f("fk_event_interest_booking_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"],
            ["account.id"],
            name=op.f("fk_event_interest_noted_by"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_event_interest")),
    )
    op.create_index(
        op.f("ix_event_interest_application_id"), "event_interest", ["application_id"], unique=False
    )
    op.create_index(
        op.f("ix_event_interest_noted_by"), "event_interest", ["noted_by"], unique=False
    )
    op.add_column("event_booking", sa.Column("late_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("event_booking", "late_at")
    op.drop_index(op.f("ix_event_interest_noted_by"), table_name="event_interest")
    op.drop_index(op.f("ix_event_interest_application_id"), table_name="event_interest")
    op.drop_table("event_interest")
    op.drop_table("event_asked")
    op.drop_index("ix_event_opinion_meeting", table_name="event_opinion")
    op.drop_index(op.f("ix_event_opinion_judged_by"), table_name="event_opinion")
    op.drop_index(
        "ix_event_opinion_held",
        table_name="event_opinion",
        postgresql_where=sa.text("words IS NOT NULL AND shown IS NULL"),
    )
    op.drop_table("event_opinion")
