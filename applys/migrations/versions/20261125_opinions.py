"""What people thought of how they were received.

Revision ID: opinions
Revises: answering_offers
Create Date: 2026-11-25 19:36:11.327517
"""

import sqlalchemy as sa
from alembic import op

revision = "opinions"
down_revision = "answering_offers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directions_opinion",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=True),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("helped", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("helped BETWEEN 1 AND 3", name=op.f("ck_directions_opinion_helped")),
        sa.CheckConstraint("received BETWEEN 1 AND 3", name=op.f("ck_directions_opinion_received")),
        sa.ForeignKeyConstraint(
            ["structure_id"],
            ["directions_structure.id"],
            name=op.f("fk_directions_opinion_structure_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_opinion_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_opinion")),
    )
    op.create_index(
        "ix_directions_opinion_week", "directions_opinion", ["territory_id", "week"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_directions_opinion_week", table_name="directions_opinion")
    op.drop_table("directions_opinion")
