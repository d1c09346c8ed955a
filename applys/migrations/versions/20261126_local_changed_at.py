"""A town's local says when it was changed: two people may write it down.

Revision ID: local_changed_at
Revises: clause_hours
Create Date: 2026-11-26 02:25:00.000000
"""

import sqlalchemy as sa
from alembic import op

revision = "local_changed_at"
down_revision = "clause_hours"
branch_labels = None
depends_on = None


def upgrade() -> None:
    changed = sa.Column(
        "updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
    )
    op.add_column("round_local", changed)
    op.alter_column("round_local", "updated_at", server_default=None)


def downgrade() -> None:
    op.drop_column("round_local", "updated_at")
