"""Searches and firms.

Revision ID: searches_and_firms
Revises: slots_move
Create Date: 2026-11-25 19:36:11.425815
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "searches_and_firms"
down_revision = "slots_move"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_firm",
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("median_hours", sa.Double(), nullable=True),
        sa.Column("interviews", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_job_firm_partner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("partner_id", name=op.f("pk_job_firm")),
    )
    op.create_table(
        "job_search",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("contracts", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("rome", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("hours_min", sa.Double(), nullable=True),
        sa.Column("hours_max", sa.Double(), nullable=True),
        sa.Column("working_times", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column(
            "french_level",
            sa.Enum(
                "none", "a1", "a2", "b1", "b2", name="frenchlevel", native_enum=False, length=32
            ),
            nullable=True,
        ),
        sa.Column("no_diploma", sa.Boolean(), nullable=False),
        sa.Column("no_licence", sa.Boolean(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("radius_m", sa.Double(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("heard_until", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "query",
            postgresql.TSQUERY(),
            sa.Computed("websearch_to_tsquery('applys_french', words)", persisted=True),
            nullable=True,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (radius_m IS NULL)",
            name=op.f("ck_job_search_place"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_search_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_job_search_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_search")),
    )
    op.create_index(op.f("ix_job_search_account_id"), "job_search", ["account_id"], unique=False)
    op.create_index(
        "ix_job_search_matched",
        "job_search",
        ["territory_id"],
        unique=False,
        postgresql_where=sa.text("active"),
    )
    op.create_table(
        "job_alarm",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "asks_money",
                "asks_documents",
                "discriminates",
                "false",
                "other",
                name="alarmkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_job_alarm_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["job_offer.id"], name=op.f("fk_job_alarm_offer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_alarm")),
        sa.UniqueConstraint(
            "offer_id", "account_id", name=op.f("uq_job_alarm_offer_id_account_id")
        ),
    )
    op.create_index(op.f("ix_job_alarm_account_id"), "job_alarm", ["account_id"], unique=False)
    op.create_index(
        "ix_job_alarm_open",
        "job_alarm",
        ["offer_id"],
        unique=False,
        postgresql_where=sa.text("handled_at IS NULL"),
    )
    op.create_table(
        "job_favourite",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_job_favourite_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["job_offer.id"],
            name=op.f("fk_job_favourite_offer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "offer_id", name=op.f("pk_job_favourite")),
    )
    op.create_index(op.f("ix_job_favourite_offer_id"), "job_favourite", ["offer_id"], unique=False)
    op.create_table(
        "job_publication",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("matched_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["job_offer.id"],
            name=op.f("fk_job_publication_offer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_job_publication")),
    )
    op.create_index(
        op.f("ix_job_publication_offer_id"), "job_publication", ["offer_id"], unique=False
    )
    op.create_index(
        "ix_job_publication_waiting",
        "job_publication",
        ["number"],
        unique=False,
        postgresql_where=sa.text("matched_at IS NULL"),
    )
    op.create_table(
        "job_search_hit",
        sa.Column("search_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["job_offer.id"],
            name=op.f("fk_job_search_hit_offer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["search_id"],
            ["job_search.id"],
            name=op.f("fk_job_search_hit_search_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("search_id", "offer_id", name=op.f("pk_job_search_hit")),
    )
    op.create_index(
        op.f("ix_job_search_hit_offer_id"), "job_search_hit", ["offer_id"], unique=False
    )
    op.create_index(
        "ix_job_search_hit_waiting",
        "job_search_hit",
        ["number"],
        unique=False,
        postgresql_where=sa.text("told_at IS NULL"),
    )
    recent: sa.Column[int] = sa.Column(
        "recent_answers", sa.Integer(), nullable=False, server_default="0"
    )
    op.add_column("job_offer", recent)
    chance: sa.Column[float] = sa.Column(
        "chance", sa.Double(), nullable=False, server_default="0.5"
    )
    op.add_column("job_offer", chance)
    op.alter_column("job_offer", "recent_answers", server_default=None)
    op.alter_column("job_offer", "chance", server_default=None)
    op.create_index(
        "ix_job_offer_chance",
        "job_offer",
        ["chance", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'published'"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_job_offer_chance",
        table_name="job_offer",
        postgresql_where=sa.text("state = 'published'"),
    )
    op.drop_column("job_offer", "chance")
    op.drop_column("job_offer", "recent_answers")
    op.drop_index(
        "ix_job_search_hit_waiting",
        table_name="job_search_hit",
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.drop_index(op.f("ix_job_search_hit_offer_id"), table_name="job_search_hit")
    op.drop_table("job_search_hit")
    op.drop_index(
        "ix_job_publication_waiting",
        table_name="job_publication",
        postgresql_where=sa.text("matched_at IS NULL"),
    )
    op.drop_index(op.f("ix_job_publication_offer_id"), table_name="job_publication")
    op.drop_table("job_publication")
    op.drop_index(op.f("ix_job_favourite_offer_id"), table_name="job_favourite")
    op.drop_table("job_favourite")
    op.drop_index(
        "ix_job_alarm_open", table_name="job_alarm", postgresql_where=sa.text("handled_at IS NULL")
    )
    op.drop_index(op.f("ix_job_alarm_account_id"), table_name="job_alarm")
    op.drop_table("job_alarm")
    op.drop_index(
        "ix_job_search_matched", table_name="job_search", postgresql_where=sa.text("active")
    )
    op.drop_index(op.f("ix_job_search_account_id"), table_name="job_search")
    op.drop_table("job_search")
    op.drop_table("job_firm")
