"""Photos

Revision ID: photos
Revises: bulky_waste
Create Date: 2026-11-23 16:19:01.337359
"""

import sqlalchemy as sa
from alembic import op

revision = "photos"
down_revision = "bulky_waste"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dumping_photo",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("private", "public", "hidden", name="photostate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_dumping_photo_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["dumping_report.id"],
            name=op.f("fk_dumping_photo_report_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_photo")),
    )
    op.create_index(
        op.f("ix_dumping_photo_account_id"), "dumping_photo", ["account_id"], unique=False
    )
    op.create_index("ix_dumping_photo_created_at", "dumping_photo", ["created_at"], unique=False)
    op.create_index(
        op.f("ix_dumping_photo_report_id"), "dumping_photo", ["report_id"], unique=False
    )
    op.create_index("ix_dumping_photo_sha256", "dumping_photo", ["sha256"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_dumping_photo_sha256", table_name="dumping_photo")
    op.drop_index(op.f("ix_dumping_photo_report_id"), table_name="dumping_photo")
    op.drop_index("ix_dumping_photo_created_at", table_name="dumping_photo")
    op.drop_index(op.f("ix_dumping_photo_account_id"), table_name="dumping_photo")
    op.drop_table("dumping_photo")
