"""Answering offers.

Revision ID: answering_offers
Revises: rounds_put_off
Create Date: 2026-11-25 19:05:51.804248
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "answering_offers"
down_revision = "rounds_put_off"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_card",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column(
            "reached_by",
            sa.Enum("phone", "email", name="reachedby", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("skills", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("free_times", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("free_from", sa.Date(), nullable=True),
        sa.Column("travel", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("immersions", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("video_url", sa.String(), nullable=True),
        sa.Column("shares_skills", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_job_card_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_job_card")),
    )
    op.create_index("ix_job_card_updated", "job_card", ["updated_at"], unique=False)
    op.create_table(
        "job_mandate",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("mediator_id", sa.Uuid(), nullable=False),
        sa.Column(
            "given",
            sa.Enum("by_phone", "aloud", name="given", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_mandate_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mediator_id"],
            ["account.id"],
            name=op.f("fk_job_mandate_mediator_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_mandate")),
    )
    op.create_index(op.f("ix_job_mandate_account_id"), "job_mandate", ["account_id"], unique=False)
    op.create_index(
        "uq_job_mandate_pair",
        "job_mandate",
        ["mediator_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "job_application",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column("card", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "motive",
            sa.Enum(
                "knows_the_job",
                "wants_to_learn",
                "free_now",
                name="motive",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "sent",
                "seen",
                "to_call",
                "meeting",
                "hired",
                "not_kept",
                "withdrawn",
                "obsolete",
                "closed",
                name="applicationstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "other_skills",
                "other_hours",
                "too_far",
                "someone_else",
                "not_reached",
                "place_gone",
                "found_work",
                "not_for_me",
                "offer_withdrawn",
                "no_answer",
                name="reason",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "was",
            sa.Enum(
                "sent",
                "seen",
                "to_call",
                "meeting",
                "hired",
                "not_kept",
                "withdrawn",
                "obsolete",
                "closed",
                name="applicationstate",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "undo_until IS NULL OR was IS NOT NULL", name=op.f("ck_job_application_undo")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_application_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["partner.id"], name=op.f("fk_job_application_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"],
            ["account.id"],
            name=op.f("fk_job_application_helper_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["job_offer.id"],
            name=op.f("fk_job_application_offer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_application")),
    )
    op.create_index(
        "ix_job_application_firm",
        "job_application",
        ["employer_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_job_application_helper_id"), "job_application", ["helper_id"], unique=False
    )
    op.create_index(
        "ix_job_application_mine",
        "job_application",
        ["account_id", "created_at", "id"],
        unique=False,
    )
    op.create_index("ix_job_application_updated", "job_application", ["updated_at"], unique=False)
    op.create_index(
        "ix_job_application_waiting",
        "job_application",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('sent', 'seen')"),
    )
    op.create_index(
        "uq_job_application_once",
        "job_application",
        ["offer_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_table(
        "job_application_step",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "actor",
            sa.Enum(
                "applicant",
                "employer",
                "offer",
                "clock",
                name="actor",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.Column(
            "was",
            sa.Enum(
                "sent",
                "seen",
                "to_call",
                "meeting",
                "hired",
                "not_kept",
                "withdrawn",
                "obsolete",
                "closed",
                name="applicationstate",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "became",
            sa.Enum(
                "sent",
                "seen",
                "to_call",
                "meeting",
                "hired",
                "not_kept",
                "withdrawn",
                "obsolete",
                "closed",
                name="applicationstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "other_skills",
                "other_hours",
                "too_far",
                "someone_else",
                "not_reached",
                "place_gone",
                "found_work",
                "not_for_me",
                "offer_withdrawn",
                "no_answer",
                name="reason",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_application_step_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["job_application.id"],
            name=op.f("fk_job_application_step_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"],
            ["account.id"],
            name=op.f("fk_job_application_step_helper_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_application_step")),
    )
    op.create_index(
        op.f("ix_job_application_step_application_id"),
        "job_application_step",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "job_document",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("pdf", "picture", name="documentkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_document_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["job_application.id"],
            name=op.f("fk_job_document_application_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_document")),
        sa.UniqueConstraint("application_id", name=op.f("uq_job_document_application_id")),
    )
    op.create_index(
        op.f("ix_job_document_account_id"), "job_document", ["account_id"], unique=False
    )
    op.create_index("ix_job_document_sha256", "job_document", ["sha256"], unique=False)
    op.create_index(
        "uq_job_document_card",
        "job_document",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("application_id IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_job_document_card",
        table_name="job_document",
        postgresql_where=sa.text("application_id IS NULL"),
    )
    op.drop_index("ix_job_document_sha256", table_name="job_document")
    op.drop_index(op.f("ix_job_document_account_id"), table_name="job_document")
    op.drop_table("job_document")
    op.drop_index(op.f("ix_job_application_step_application_id"), table_name="job_application_step")
    op.drop_table("job_application_step")
    op.drop_index(
        "uq_job_application_once",
        table_name="job_application",
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.drop_index(
        "ix_job_application_waiting",
        table_name="job_application",
        postgresql_where=sa.text("state IN ('sent', 'seen')"),
    )
    op.drop_index("ix_job_application_updated", table_name="job_application")
    op.drop_index("ix_job_application_mine", table_name="job_application")
    op.drop_index(op.f("ix_job_application_helper_id"), table_name="job_application")
    op.drop_index("ix_job_application_firm", table_name="job_application")
    op.drop_table("job_application")
    op.drop_index(
        "uq_job_mandate_pair",
        table_name="job_mandate",
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_job_mandate_account_id"), table_name="job_mandate")
    op.drop_table("job_mandate")
    op.drop_index("ix_job_card_updated", table_name="job_card")
    op.drop_table("job_card")
