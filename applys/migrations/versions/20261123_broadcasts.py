"""Broadcasts.

Revision ID: broadcasts
Revises: notifications_forgotten
Create Date: 2026-11-23 17:20:20.209220
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "broadcasts"
down_revision = "notifications_forgotten"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notification_broadcast",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("texts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_notification_broadcast_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_notification_broadcast_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_broadcast")),
    )
    op.create_index(
        "ix_notification_broadcast_listed",
        "notification_broadcast",
        ["territory_id", "created_at", "id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_notification_broadcast_listed", table_name="notification_broadcast")
    op.drop_table("notification_broadcast")
