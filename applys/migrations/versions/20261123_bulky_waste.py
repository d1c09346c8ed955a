"""Bulky waste: grounds, piles, reports, routing.

Revision ID: bulky_waste
Revises: notifications_whole
Create Date: 2026-11-23 15:58:42.482976
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "bulky_waste"
down_revision = "notifications_whole"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dumping_item",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("labels", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("volume_m3", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column(
            "stream",
            sa.Enum(
                "bulky",
                "furniture",
                "electrical",
                "metal",
                "wood",
                "rubble",
                "hazardous",
                "household",
                name="stream",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("collected", sa.Boolean(), nullable=False),
        sa.Column("dangerous", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_dumping_item")),
    )
    op.create_table(
        "dumping_calendar_change",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dumping_calendar_change_territory_id")
        ),
        sa.PrimaryKeyConstraint("territory_id", "monday", name=op.f("pk_dumping_calendar_change")),
    )
    op.create_table(
        "dumping_ground",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("outline", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "outline_source",
            sa.Enum("approximate", "official", name="outlinesource", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_dumping_ground_neighbourhood_id"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_dumping_ground_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dumping_ground_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_ground")),
        sa.UniqueConstraint(
            "territory_id", "slug", name=op.f("uq_dumping_ground_territory_id_slug")
        ),
    )
    op.create_table(
        "dumping_place",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("ground_id", sa.Uuid(), nullable=True),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("pav", "residence", name="spotkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("to_verify", sa.Boolean(), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ground_id"], ["dumping_ground.id"], name=op.f("fk_dumping_place_ground_id")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_dumping_place_neighbourhood_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dumping_place_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_place")),
        sa.UniqueConstraint(
            "territory_id", "slug", name=op.f("uq_dumping_place_territory_id_slug")
        ),
    )
    op.create_index(
        "ix_dumping_place_point", "dumping_place", ["latitude", "longitude"], unique=False
    )
    op.create_table(
        "dumping_scheme",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_dumping_scheme_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dumping_scheme_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_scheme")),
        sa.UniqueConstraint(
            "territory_id", "version", name=op.f("uq_dumping_scheme_territory_id_version")
        ),
    )
    op.create_table(
        "dumping_pile",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column(
            "place_kind",
            sa.Enum(
                "pav", "hall", "shared", "street", name="placekind", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("ground_id", sa.Uuid(), nullable=True),
        sa.Column("neighbourhood_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("second_owner_id", sa.Uuid(), nullable=True),
        sa.Column("carrier_id", sa.Uuid(), nullable=True),
        sa.Column(
            "severity",
            sa.Enum(
                "normal", "blocking", "dangerous", name="severity", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("items", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("estimated_m3", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "reported",
                "confirmed",
                "planned",
                "collected",
                "closed",
                "partial",
                "not_found",
                "inaccessible",
                "refused_hazard",
                "transferred",
                "not_ours",
                "rejected",
                "merged",
                "reopen_requested",
                name="pilestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)", name=op.f("ck_dumping_pile_merged")
        ),
        sa.CheckConstraint("estimated_m3 >= 0", name=op.f("ck_dumping_pile_estimated")),
        sa.ForeignKeyConstraint(
            ["carrier_id"], ["partner.id"], name=op.f("fk_dumping_pile_carrier_id")
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"], ["dumping_ground.id"], name=op.f("fk_dumping_pile_ground_id")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["dumping_pile.id"], name=op.f("fk_dumping_pile_merged_into_id")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_dumping_pile_neighbourhood_id"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["partner.id"], name=op.f("fk_dumping_pile_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["dumping_place.id"], name=op.f("fk_dumping_pile_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_owner_id"], ["partner.id"], name=op.f("fk_dumping_pile_second_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dumping_pile_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_pile")),
        sa.UniqueConstraint("number", name=op.f("uq_dumping_pile_number")),
    )
    op.create_index(
        op.f("ix_dumping_pile_merged_into_id"), "dumping_pile", ["merged_into_id"], unique=False
    )
    op.create_index(
        "ix_dumping_pile_owner", "dumping_pile", ["owner_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_dumping_pile_point",
        "dumping_pile",
        ["latitude", "longitude"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('closed', 'rejected', 'merged')"),
    )
    op.create_index(
        "ix_dumping_pile_state",
        "dumping_pile",
        ["territory_id", "state", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "dumping_merge",
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "was",
            sa.Enum(
                "reported",
                "confirmed",
                "planned",
                "collected",
                "closed",
                "partial",
                "not_found",
                "inaccessible",
                "refused_hazard",
                "transferred",
                "not_ours",
                "rejected",
                "merged",
                "reopen_requested",
                name="pilestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("report_ids", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_dumping_merge_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["from_id"], ["dumping_pile.id"], name=op.f("fk_dumping_merge_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["dumping_pile.id"], name=op.f("fk_dumping_merge_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_merge")),
    )
    op.create_index(op.f("ix_dumping_merge_from_id"), "dumping_merge", ["from_id"], unique=False)
    op.create_index(op.f("ix_dumping_merge_into_id"), "dumping_merge", ["into_id"], unique=False)
    op.create_table(
        "dumping_pile_step",
        sa.Column("pile_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "was",
            sa.Enum(
                "reported",
                "confirmed",
                "planned",
                "collected",
                "closed",
                "partial",
                "not_found",
                "inaccessible",
                "refused_hazard",
                "transferred",
                "not_ours",
                "rejected",
                "merged",
                "reopen_requested",
                name="pilestate",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "became",
            sa.Enum(
                "reported",
                "confirmed",
                "planned",
                "collected",
                "closed",
                "partial",
                "not_found",
                "inaccessible",
                "refused_hazard",
                "transferred",
                "not_ours",
                "rejected",
                "merged",
                "reopen_requested",
                name="pilestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_dumping_pile_step_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["pile_id"],
            ["dumping_pile.id"],
            name=op.f("fk_dumping_pile_step_pile_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_pile_step")),
    )
    op.create_index(
        "ix_dumping_pile_step_pile",
        "dumping_pile_step",
        ["pile_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "dumping_report",
        sa.Column("pile_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("reported_by", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("light", sa.Boolean(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "whence",
            sa.Enum("gps", "place", "address", name="whence", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column(
            "place_kind",
            sa.Enum(
                "pav", "hall", "shared", "street", name="placekind", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "volume",
            sa.Enum(
                "bag", "boot", "van", "lorry", name="volumeclass", native_enum=False, length=32
            ),
            nullable=True,
        ),
        sa.Column("estimated_m3", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column("blocking", sa.Boolean(), nullable=False),
        sa.Column("dangers", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("hint", sa.String(), nullable=True),
        sa.Column(
            "hint_state",
            sa.Enum(
                "none", "held", "shown", "hidden", name="hintstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("follows", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "captured_at <= created_at + interval '5 minutes'",
            name=op.f("ck_dumping_report_captured"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_dumping_report_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["pile_id"], ["dumping_pile.id"], name=op.f("fk_dumping_report_pile_id")
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"],
            ["account.id"],
            name=op.f("fk_dumping_report_reported_by"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_report")),
    )
    op.create_index(
        "ix_dumping_report_account",
        "dumping_report",
        ["account_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_dumping_report_held",
        "dumping_report",
        ["created_at", "id"],
        unique=False,
        postgresql_where=sa.text("hint_state = 'held'"),
    )
    op.create_index(
        "ix_dumping_report_source", "dumping_report", ["source", "created_at"], unique=False
    )
    op.create_index("uq_dumping_report_client", "dumping_report", ["client_id"], unique=True)
    op.create_index(
        "uq_dumping_report_once",
        "dumping_report",
        ["pile_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_dumping_report_once",
        table_name="dumping_report",
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.drop_index("uq_dumping_report_client", table_name="dumping_report")
    op.drop_index("ix_dumping_report_source", table_name="dumping_report")
    op.drop_index(
        "ix_dumping_report_held",
        table_name="dumping_report",
        postgresql_where=sa.text("hint_state = 'held'"),
    )
    op.drop_index("ix_dumping_report_account", table_name="dumping_report")
    op.drop_table("dumping_report")
    op.drop_index("ix_dumping_pile_step_pile", table_name="dumping_pile_step")
    op.drop_table("dumping_pile_step")
    op.drop_index(op.f("ix_dumping_merge_into_id"), table_name="dumping_merge")
    op.drop_index(op.f("ix_dumping_merge_from_id"), table_name="dumping_merge")
    op.drop_table("dumping_merge")
    op.drop_index("ix_dumping_pile_state", table_name="dumping_pile")
    op.drop_index(
        "ix_dumping_pile_point",
        table_name="dumping_pile",
        postgresql_where=sa.text("state NOT IN ('closed', 'rejected', 'merged')"),
    )
    op.drop_index("ix_dumping_pile_owner", table_name="dumping_pile")
    op.drop_index(op.f("ix_dumping_pile_merged_into_id"), table_name="dumping_pile")
    op.drop_table("dumping_pile")
    op.drop_table("dumping_scheme")
    op.drop_index("ix_dumping_place_point", table_name="dumping_place")
    op.drop_table("dumping_place")
    op.drop_table("dumping_ground")
    op.drop_table("dumping_calendar_change")
    op.drop_table("dumping_item")
