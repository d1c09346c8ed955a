"""The resident's own sheet: its lines, who may read it, who did.

Revision ID: followups
Revises: event_attendance
Create Date: 2026-11-25 20:40:51.807510
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "followups"
down_revision = "event_attendance"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directions_followup",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_directions_followup_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_followup")),
        sa.UniqueConstraint("account_id", name=op.f("uq_directions_followup_account_id")),
    )
    op.create_index(
        "ix_directions_followup_silent", "directions_followup", ["touched_at"], unique=False
    )
    op.create_table(
        "directions_followup_item",
        sa.Column("followup_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("step", "appointment", "paper", name="itemkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["followup_id"],
            ["directions_followup.id"],
            name=op.f("fk_directions_followup_item_followup_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_directions_followup_item_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_followup_item")),
    )
    op.create_index(
        "ix_directions_followup_item_sheet",
        "directions_followup_item",
        ["followup_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "directions_followup_share",
        sa.Column("followup_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("read", "follow", name="purpose", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("consent", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["followup_id"],
            ["directions_followup.id"],
            name=op.f("fk_directions_followup_share_followup_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_directions_followup_share_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_followup_share")),
    )
    op.create_index(
        "ix_directions_followup_share_partner",
        "directions_followup_share",
        ["partner_id", "expires_at"],
        unique=False,
    )
    op.create_index(
        "uq_directions_followup_share",
        "directions_followup_share",
        ["followup_id", "partner_id", "purpose"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "directions_followup_reading",
        sa.Column("followup_id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_directions_followup_reading_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["followup_id"],
            ["directions_followup.id"],
            name=op.f("fk_directions_followup_reading_followup_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_directions_followup_reading_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["share_id"],
            ["directions_followup_share.id"],
            name=op.f("fk_directions_followup_reading_share_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_followup_reading")),
    )
    op.create_index(
        "ix_directions_followup_reading_sheet",
        "directions_followup_reading",
        ["followup_id", "created_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_directions_followup_reading_sheet", table_name="directions_followup_reading")
    op.drop_table("directions_followup_reading")
    op.drop_index(
        "uq_directions_followup_share",
        table_name="directions_followup_share",
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.drop_index("ix_directions_followup_share_partner", table_name="directions_followup_share")
    op.drop_table("directions_followup_share")
    op.drop_index("ix_directions_followup_item_sheet", table_name="directions_followup_item")
    op.drop_table("directions_followup_item")
    op.drop_index("ix_directions_followup_silent", table_name="directions_followup")
    op.drop_table("directions_followup")
