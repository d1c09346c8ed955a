"""Whether the last booking of a slot had a place.

Revision ID: slots_last_held
Revises: immersions
Create Date: 2026-11-25 20:10:00
"""

import sqlalchemy as sa
from alembic import op

revision = "slots_last_held"
down_revision = "immersions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "event_slot",
        sa.Column("last_held", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.alter_column("event_slot", "last_held", server_default=None)


def downgrade() -> None:
    op.drop_column("event_slot", "last_held")
