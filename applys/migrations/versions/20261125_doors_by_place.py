"""Doors are found around a point by their place alone.

Revision ID: doors_by_place
Revises: history_lasts
Create Date: 2026-11-25 20:55:28.987378
"""

from alembic import op

revision = "doors_by_place"
down_revision = "history_lasts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(
        op.f("ix_directions_door_languages"), table_name="directions_door", postgresql_using="gin"
    )


def downgrade() -> None:
    op.create_index(
        op.f("ix_directions_door_languages"),
        "directions_door",
        ["languages"],
        unique=False,
        postgresql_using="gin",
    )
