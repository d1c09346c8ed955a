"""Cleanliness: marks, walks, challenges.

Revision ID: cleanliness
Revises: referrals
Create Date: 2026-11-25 20:10:00
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "cleanliness"
down_revision = "referrals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dumping_challenge",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_day <= until_day", name=op.f("ck_dumping_challenge_days")),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_dumping_challenge_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_dumping_challenge_neighbourhood_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dumping_challenge_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_challenge")),
    )
    op.create_index(
        "ix_dumping_challenge_days",
        "dumping_challenge",
        ["territory_id", "from_day", "id"],
        unique=False,
    )
    op.create_table(
        "dumping_walk",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_dumping_walk_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dumping_walk_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_walk")),
    )
    op.create_index(
        "ix_dumping_walk_day", "dumping_walk", ["territory_id", "day", "id"], unique=False
    )
    op.create_table(
        "dumping_mark",
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("aspects", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("walk_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_dumping_mark_score")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_dumping_mark_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["dumping_place.id"], name=op.f("fk_dumping_mark_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["walk_id"],
            ["dumping_walk.id"],
            name=op.f("fk_dumping_mark_walk_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_mark")),
    )
    op.create_index("ix_dumping_mark_place", "dumping_mark", ["place_id", "day"], unique=False)
    op.create_index(
        "uq_dumping_mark_once",
        "dumping_mark",
        ["account_id", "place_id", "day"],
        unique=True,
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.create_index(
        "uq_dumping_mark_walk",
        "dumping_mark",
        ["walk_id", "place_id"],
        unique=True,
        postgresql_where=sa.text("walk_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_dumping_mark_walk",
        table_name="dumping_mark",
        postgresql_where=sa.text("walk_id IS NOT NULL"),
    )
    op.drop_index(
        "uq_dumping_mark_once",
        table_name="dumping_mark",
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.drop_index("ix_dumping_mark_place", table_name="dumping_mark")
    op.drop_table("dumping_mark")
    op.drop_index("ix_dumping_walk_day", table_name="dumping_walk")
    op.drop_table("dumping_walk")
    op.drop_index("ix_dumping_challenge_days", table_name="dumping_challenge")
    op.drop_table("dumping_challenge")
