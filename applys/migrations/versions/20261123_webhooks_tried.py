"""Webhooks: their last test, and their deliveries found by system.

Revision ID: webhooks_tried
Revises: photos
Create Date: 2026-11-23 16:25:00
"""

import sqlalchemy as sa
from alembic import op

revision = "webhooks_tried"
down_revision = "photos"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notification_webhook", sa.Column("last_test_id", sa.Uuid(), nullable=True))
    op.create_index(
        "ix_notification_delivery_system",
        "notification_delivery",
        ["target_id", "id"],
        postgresql_where=sa.text("channel = 'webhook'"),
    )


def downgrade() -> None:
    op.drop_index("ix_notification_delivery_system", table_name="notification_delivery")
    op.drop_column("notification_webhook", "last_test_id")
