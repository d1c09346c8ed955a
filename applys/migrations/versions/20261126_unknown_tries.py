"""Deliveries count the tries that nobody answered for.

Revision ID: unknown_tries
Revises: school_holidays
Create Date: 2026-11-26 02:55:00.000000
"""

import sqlalchemy as sa
from alembic import op

revision = "unknown_tries"
down_revision = "school_holidays"
branch_labels = None
depends_on = None


def upgrade() -> None:
    unknown = sa.Column("unknown", sa.Integer(), server_default="0", nullable=False)
    op.add_column("notification_delivery", unknown)


def downgrade() -> None:
    op.drop_column("notification_delivery", "unknown")
