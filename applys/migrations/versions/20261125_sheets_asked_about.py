"""Structures are asked whether their sheets hold.

Revision ID: sheets_asked_about
Revises: event_feeds
Create Date: 2026-11-25 20:07:19.465278
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "sheets_asked_about"
down_revision = "event_feeds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("directions_service", "asked_at")
    op.add_column(
        "directions_structure", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "directions_structure",
        sa.Column("asked_times", sa.Integer(), nullable=False, server_default="0"),
    )
    op.alter_column("directions_structure", "asked_times", server_default=None)


def downgrade() -> None:
    op.drop_column("directions_structure", "asked_times")
    op.drop_column("directions_structure", "asked_at")
    op.add_column(
        "directions_service",
        sa.Column(
            "asked_at", postgresql.TIMESTAMP(timezone=True), autoincrement=False, nullable=True
        ),
    )
