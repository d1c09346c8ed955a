"""The common checklist and its marks.

Revision ID: checklists
Revises: doors_by_place
Create Date: 2026-11-25 21:06:31.901343
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "checklists"
down_revision = "doors_by_place"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directions_check_item",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_check_item_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_check_item")),
        sa.UniqueConstraint(
            "territory_id", "key", name=op.f("uq_directions_check_item_territory_id_key")
        ),
    )
    op.create_table(
        "directions_check_mark",
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column(
            "mark",
            sa.Enum("yes", "partly", "no", name="mark", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_directions_check_mark_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["directions_check_item.id"], name=op.f("fk_directions_check_mark_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_directions_check_mark_partner_id")
        ),
        sa.PrimaryKeyConstraint("partner_id", "item_id", name=op.f("pk_directions_check_mark")),
    )


def downgrade() -> None:
    op.drop_table("directions_check_mark")
    op.drop_table("directions_check_item")
