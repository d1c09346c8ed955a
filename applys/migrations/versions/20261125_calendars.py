"""Calendars: the secret address of a person's own.

Revision ID: event_feeds
Revises: cleanliness
Create Date: 2026-11-25 20:30:00
"""

import sqlalchemy as sa
from alembic import op

revision = "event_feeds"
down_revision = "cleanliness"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_feed",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_event_feed_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_event_feed")),
    )


def downgrade() -> None:
    op.drop_table("event_feed")
