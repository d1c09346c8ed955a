"""Immersions and skills.

Revision ID: immersions
Revises: followups
Create Date: 2026-11-25 20:30:18.508860
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "immersions"
down_revision = "followups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_skill",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "skill",
            sa.Enum(
                "punctual",
                "teamwork",
                "careful",
                "autonomous",
                "welcoming",
                "learns_fast",
                "persevering",
                "tidy",
                name="softskill",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_job_skill_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "skill", name=op.f("pk_job_skill")),
    )
    op.create_table(
        "job_skill_confirmation",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "skill",
            sa.Enum(
                "punctual",
                "teamwork",
                "careful",
                "autonomous",
                "welcoming",
                "learns_fast",
                "persevering",
                "tidy",
                name="softskill",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_skill_confirmation_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"],
            ["account.id"],
            name=op.f("fk_job_skill_confirmation_confirmed_by"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_job_skill_confirmation_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_skill_confirmation")),
        sa.UniqueConstraint(
            "account_id",
            "skill",
            "partner_id",
            name=op.f("uq_job_skill_confirmation_account_id_skill_partner_id"),
        ),
    )
    op.create_table(
        "job_immersion",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("prescriber_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("pmsmp", "stage_3e", name="immersionkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "purpose",
            sa.Enum("discover", "confirm", "recruit", name="purpose", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("school", sa.String(), nullable=True),
        sa.Column("trade", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("card", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "accepted",
                "refused",
                "agreed",
                "done",
                "stopped",
                "cancelled",
                name="immersionstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "hired",
                "training",
                "confirmed",
                "another_way",
                name="outcome",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "contract",
            sa.Enum(
                "cdi",
                "cdd",
                "interim",
                "seasonal",
                "apprenticeship",
                "professionalisation",
                "cddi",
                "service_civique",
                "immersion",
                "stage_3e",
                name="contractkind",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'pmsmp') = (purpose IS NOT NULL)", name=op.f("ck_job_immersion_purpose")
        ),
        sa.CheckConstraint(
            "(kind = 'stage_3e') = (school IS NOT NULL)", name=op.f("ck_job_immersion_school")
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_job_immersion_days")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_immersion_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["partner.id"], name=op.f("fk_job_immersion_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"],
            ["account.id"],
            name=op.f("fk_job_immersion_helper_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["job_offer.id"],
            name=op.f("fk_job_immersion_offer_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["prescriber_id"], ["partner.id"], name=op.f("fk_job_immersion_prescriber_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_job_immersion_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_immersion")),
    )
    op.create_index(
        "ix_job_immersion_firm", "job_immersion", ["employer_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_job_immersion_mine", "job_immersion", ["account_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_job_immersion_prescriber",
        "job_immersion",
        ["prescriber_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "job_immersion_signature",
        sa.Column("immersion_id", sa.Uuid(), nullable=False),
        sa.Column(
            "signer",
            sa.Enum(
                "person",
                "firm",
                "prescriber",
                "school",
                "guardian",
                name="signer",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_immersion_signature_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["immersion_id"],
            ["job_immersion.id"],
            name=op.f("fk_job_immersion_signature_immersion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("immersion_id", "signer", name=op.f("pk_job_immersion_signature")),
    )
    op.add_column("job_firm", sa.Column("hosted", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("job_firm", "hosted", server_default=None)
    op.add_column("job_firm", sa.Column("shown", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("job_firm", "shown", server_default=None)
    op.add_column(
        "job_firm", sa.Column("let_through", sa.Integer(), nullable=False, server_default="0")
    )
    op.alter_column("job_firm", "let_through", server_default=None)
    op.add_column(
        "job_firm", sa.Column("labelled", sa.Boolean(), nullable=False, server_default="false")
    )
    op.alter_column("job_firm", "labelled", server_default=None)


def downgrade() -> None:
    op.drop_column("job_firm", "labelled")
    op.drop_column("job_firm", "let_through")
    op.drop_column("job_firm", "shown")
    op.drop_column("job_firm", "hosted")
    op.drop_table("job_immersion_signature")
    op.drop_index("ix_job_immersion_prescriber", table_name="job_immersion")
    op.drop_index("ix_job_immersion_mine", table_name="job_immersion")
    op.drop_index("ix_job_immersion_firm", table_name="job_immersion")
    op.drop_table("job_immersion")
    op.drop_table("job_skill_confirmation")
    op.drop_table("job_skill")
