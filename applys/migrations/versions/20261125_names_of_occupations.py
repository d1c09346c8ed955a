"""Names of occupations.

Revision ID: names_of_occupations
Revises: opinions
Create Date: 2026-11-25 19:35:17.411046
"""

import sqlalchemy as sa
from alembic import op

revision = "names_of_occupations"
down_revision = "opinions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rome_title",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("plain", sa.String(), nullable=False),
        sa.Column(
            "source",
            sa.Enum("official", "everyday", name="titlesource", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["code"], ["rome_code.code"], name=op.f("fk_rome_title_code"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rome_title")),
        sa.UniqueConstraint("code", "plain", name=op.f("uq_rome_title_code_plain")),
    )
    op.create_index(
        "ix_rome_title_plain",
        "rome_title",
        ["plain"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"plain": "gin_trgm_ops"},
    )


def downgrade() -> None:
    op.drop_index(
        "ix_rome_title_plain",
        table_name="rome_title",
        postgresql_using="gin",
        postgresql_ops={"plain": "gin_trgm_ops"},
    )
    op.drop_table("rome_title")
