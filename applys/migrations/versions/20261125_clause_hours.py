"""Hours of a social clause that an offer counts for.

Revision ID: clause_hours
Revises: videos_on_cards
Create Date: 2026-11-25 23:40:00.000000
"""

import sqlalchemy as sa
from alembic import op

revision = "clause_hours"
down_revision = "videos_on_cards"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("job_offer", sa.Column("social_clause_hours", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("job_offer", "social_clause_hours")
