"""Series of meetings: who organises them, their life, and their days as days.

Revision ID: series_come_back
Revises: event_day
Create Date: 2026-11-25 22:50:00
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "series_come_back"
down_revision = "event_day"
branch_labels = None
depends_on = None

STATE = sa.Enum("draft", "announced", "ended", name="seriesstate", native_enum=False, length=32)
DAYS = postgresql.ARRAY(sa.Date())
NEW = ("organiser_id", "state", "first_day", "at", "extra_days", "last_day", "continues_id")


def upgrade() -> None:
    # Nothing wrote a series before this one: what it was could not be kept.
    op.execute("DELETE FROM event_series")
    for name in ("starts_local", "skips_school_holidays", "except_days"):
        op.drop_column("event_series", name)
    op.add_column("event_series", sa.Column("organiser_id", sa.Uuid(), nullable=False))
    op.add_column("event_series", sa.Column("state", STATE, nullable=False))
    op.add_column("event_series", sa.Column("first_day", sa.Date(), nullable=False))
    op.add_column("event_series", sa.Column("at", sa.String(), nullable=False))
    op.add_column("event_series", sa.Column("except_days", DAYS, nullable=False))
    op.add_column("event_series", sa.Column("extra_days", DAYS, nullable=False))
    op.add_column("event_series", sa.Column("last_day", sa.Date(), nullable=False))
    op.add_column("event_series", sa.Column("continues_id", sa.Uuid(), nullable=True))
    for name, table in (("organiser_id", "partner"), ("continues_id", "event_series")):
        key = op.f(f"fk_event_series_{name}")
        op.create_foreign_key(key, "event_series", table, [name], ["id"])
    op.create_index("ix_event_series_organiser", "event_series", ["organiser_id", "id"])


def downgrade() -> None:
    op.execute("UPDATE event_meeting SET series_id = NULL, recurrence_at = NULL")
    op.execute("DELETE FROM event_series")
    op.drop_index("ix_event_series_organiser", "event_series")
    for name in (*NEW, "except_days"):
        op.drop_column("event_series", name)
    op.add_column("event_series", sa.Column("starts_local", sa.String(), nullable=False))
    op.add_column("event_series", sa.Column("skips_school_holidays", sa.Boolean(), nullable=False))
    days = postgresql.ARRAY(sa.String())
    op.add_column("event_series", sa.Column("except_days", days, nullable=False))
