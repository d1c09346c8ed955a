"""Versions of the triage tree, who signed them, and the directions that were given.

Revision ID: protocols_and_directions
Revises: rounds_answered
Create Date: 2026-11-25 19:15:06.708623
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "protocols_and_directions"
down_revision = "rounds_answered"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directions_direction_tally",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column(
            "through",
            sa.Enum("resident", "desk", "mediator", name="through", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "ending",
            sa.Enum(
                "rounds_answered",
                "redirected",
                "closed",
                "did_not_come",
                name="ending",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("directions", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"],
            ["territory.id"],
            name=op.f("fk_directions_direction_tally_territory_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_direction_tally")),
    )
    op.create_index(
        "ix_directions_direction_tally_month",
        "directions_direction_tally",
        ["territory_id", "month"],
        unique=False,
    )
    op.create_table(
        "directions_protocol",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_review",
                "in_force",
                "retired",
                name="protocolstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("signatories", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_force_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_directions_protocol_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_protocol_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_protocol")),
        sa.UniqueConstraint(
            "territory_id", "version", name=op.f("uq_directions_protocol_territory_id_version")
        ),
    )
    op.create_index(
        "uq_directions_protocol_in_force",
        "directions_protocol",
        ["territory_id"],
        unique=True,
        postgresql_where=sa.text("state = 'in_force'"),
    )
    op.create_table(
        "directions_direction",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("protocol_id", sa.Uuid(), nullable=False),
        sa.Column("path", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("said", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "through",
            sa.Enum("resident", "desk", "mediator", name="through", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("rated", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_directions_direction_neighbourhood_id"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_directions_direction_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["directions_protocol.id"],
            name=op.f("fk_directions_direction_protocol_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_direction_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_direction")),
        sa.UniqueConstraint("code", name=op.f("uq_directions_direction_code")),
    )
    op.create_index(
        "ix_directions_direction_day",
        "directions_direction",
        ["territory_id", "created_at"],
        unique=False,
    )
    op.create_index(
        "ix_directions_direction_expiry", "directions_direction", ["expires_at"], unique=False
    )
    op.create_table(
        "directions_signature",
        sa.Column("protocol_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_directions_signature_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_directions_signature_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["directions_protocol.id"],
            name=op.f("fk_directions_signature_protocol_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("protocol_id", "partner_id", name=op.f("pk_directions_signature")),
    )
    op.create_table(
        "directions_end",
        sa.Column("direction_id", sa.Uuid(), nullable=False),
        sa.Column("permanence_id", sa.Uuid(), nullable=False),
        sa.Column(
            "teller",
            sa.Enum("resident", "desk", name="teller", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "ending",
            sa.Enum(
                "rounds_answered",
                "redirected",
                "closed",
                "did_not_come",
                name="ending",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["direction_id"],
            ["directions_direction.id"],
            name=op.f("fk_directions_end_direction_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["permanence_id"],
            ["directions_permanence.id"],
            name=op.f("fk_directions_end_permanence_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_end")),
        sa.UniqueConstraint(
            "direction_id",
            "permanence_id",
            "teller",
            name=op.f("uq_directions_end_direction_id_permanence_id_teller"),
        ),
    )
    op.create_index(
        op.f("ix_directions_end_permanence_id"), "directions_end", ["permanence_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_directions_end_permanence_id"), table_name="directions_end")
    op.drop_table("directions_end")
    op.drop_table("directions_signature")
    op.drop_index("ix_directions_direction_expiry", table_name="directions_direction")
    op.drop_index("ix_directions_direction_day", table_name="directions_direction")
    op.drop_table("directions_direction")
    op.drop_index(
        "uq_directions_protocol_in_force",
        table_name="directions_protocol",
        postgresql_where=sa.text("state = 'in_force'"),
    )
    op.drop_table("directions_protocol")
    op.drop_index("ix_directions_direction_tally_month", table_name="directions_direction_tally")
    op.drop_table("directions_direction_tally")
