"""Referrals: chains of legs, their steps, and what is personal in one row.

Revision ID: referrals
Revises: searches_and_firms
Create Date: 2026-11-25 19:50:39.576428
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "referrals"
down_revision = "searches_and_firms"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directions_chain",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("consent", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("direction_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("first_name", sa.String(), nullable=True),
        sa.Column(
            "contact_way",
            sa.Enum("phone", "email", name="contactway", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("rated", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_directions_chain_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["direction_id"],
            ["directions_direction.id"],
            name=op.f("fk_directions_chain_direction_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"],
            ["account.id"],
            name=op.f("fk_directions_chain_taken_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_chain_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_chain")),
        sa.UniqueConstraint("code", name=op.f("uq_directions_chain_code")),
    )
    op.create_index(
        op.f("ix_directions_chain_account_id"), "directions_chain", ["account_id"], unique=False
    )
    op.create_index(
        "ix_directions_chain_keep",
        "directions_chain",
        ["closed_at"],
        unique=False,
        postgresql_where=sa.text("erased_at IS NULL AND closed_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_directions_chain_territory_id"), "directions_chain", ["territory_id"], unique=False
    )
    op.create_table(
        "directions_referral",
        sa.Column("chain_id", sa.Uuid(), nullable=False),
        sa.Column("leg", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("receiver_id", sa.Uuid(), nullable=True),
        sa.Column("permanence_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "sent",
                "acknowledged",
                "accepted",
                "redirected",
                "declined",
                "met",
                "no_show",
                "withdrawn",
                "expired",
                name="referralstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "wrong_door",
                "full",
                "not_our_area",
                "not_our_public",
                "papers_missing",
                "unreachable",
                "did_not_come",
                "already_followed",
                "other",
                name="declinereason",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("papers", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("meet_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_note", sa.String(), nullable=True),
        sa.Column(
            "followed",
            sa.Enum("redirected", "told", name="followup", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["chain_id"],
            ["directions_chain.id"],
            name=op.f("fk_directions_referral_chain_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["permanence_id"],
            ["directions_permanence.id"],
            name=op.f("fk_directions_referral_permanence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["partner.id"], name=op.f("fk_directions_referral_receiver_id")
        ),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["partner.id"], name=op.f("fk_directions_referral_sender_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_referral")),
        sa.UniqueConstraint("chain_id", "leg", name=op.f("uq_directions_referral_chain_id_leg")),
    )
    op.create_index(
        "ix_directions_referral_due",
        "directions_referral",
        ["next_due_at"],
        unique=False,
        postgresql_where=sa.text("next_due_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_directions_referral_permanence_id"),
        "directions_referral",
        ["permanence_id"],
        unique=False,
    )
    op.create_index(
        "ix_directions_referral_received",
        "directions_referral",
        ["receiver_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_directions_referral_sent",
        "directions_referral",
        ["sender_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "directions_referral_step",
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column(
            "was",
            sa.Enum(
                "sent",
                "acknowledged",
                "accepted",
                "redirected",
                "declined",
                "met",
                "no_show",
                "withdrawn",
                "expired",
                name="referralstate",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "became",
            sa.Enum(
                "sent",
                "acknowledged",
                "accepted",
                "redirected",
                "declined",
                "met",
                "no_show",
                "withdrawn",
                "expired",
                name="referralstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum(
                "sender", "receiver", "resident", "timer", name="side", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "means",
            sa.Enum("board", "link", "phone", name="means", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_directions_referral_step_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["directions_referral.id"],
            name=op.f("fk_directions_referral_step_referral_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_referral_step")),
    )
    op.create_index(
        "ix_directions_referral_step_referral",
        "directions_referral_step",
        ["referral_id", "created_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_directions_referral_step_referral", table_name="directions_referral_step")
    op.drop_table("directions_referral_step")
    op.drop_index("ix_directions_referral_sent", table_name="directions_referral")
    op.drop_index("ix_directions_referral_received", table_name="directions_referral")
    op.drop_index(op.f("ix_directions_referral_permanence_id"), table_name="directions_referral")
    op.drop_index(
        "ix_directions_referral_due",
        table_name="directions_referral",
        postgresql_where=sa.text("next_due_at IS NOT NULL"),
    )
    op.drop_table("directions_referral")
    op.drop_index(op.f("ix_directions_chain_territory_id"), table_name="directions_chain")
    op.drop_index(
        "ix_directions_chain_keep",
        table_name="directions_chain",
        postgresql_where=sa.text("erased_at IS NULL AND closed_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_directions_chain_account_id"), table_name="directions_chain")
    op.drop_table("directions_chain")
