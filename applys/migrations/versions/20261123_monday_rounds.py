"""Monday rounds: the local, rounds, stops, pick-ups, the ledger.

Revision ID: monday_rounds
Revises: webhooks_tried
Create Date: 2026-11-23 16:32:31.999173
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "monday_rounds"
down_revision = "webhooks_tried"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round_local",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("carrier_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("vehicle_m3", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column("holds_m3", sa.Numeric(precision=7, scale=2), nullable=False),
        sa.Column("alert_share", sa.Numeric(precision=3, scale=2), nullable=False),
        sa.Column("to_verify", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["carrier_id"], ["partner.id"], name=op.f("fk_round_local_carrier_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_round_local_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_local")),
        sa.UniqueConstraint("territory_id", name=op.f("uq_round_local_territory_id")),
    )
    op.create_table(
        "round",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("local_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "locked", "closed", name="roundstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("metres", sa.Double(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["local_id"], ["round_local.id"], name=op.f("fk_round_local_id")),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_round_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("territory_id", "day", name=op.f("uq_round_territory_id_day")),
    )
    op.create_table(
        "round_spot",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("access", sa.String(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_day <= until_day", name=op.f("ck_round_spot_days")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name=op.f("fk_round_spot_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_round_spot_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_round_spot_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_spot")),
    )
    op.create_index(
        op.f("ix_round_spot_territory_id"), "round_spot", ["territory_id"], unique=False
    )
    op.create_table(
        "round_stop",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("place", "spot", "pile", name="stoporigin", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("pile_id", sa.Uuid(), nullable=True),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("spot_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("estimated_m3", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column("unload_before", sa.Boolean(), nullable=False),
        sa.Column("late_reason", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pile_id"], ["dumping_pile.id"], name=op.f("fk_round_stop_pile_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["dumping_place.id"], name=op.f("fk_round_stop_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_round_stop_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["spot_id"], ["round_spot.id"], name=op.f("fk_round_stop_spot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_stop")),
        sa.UniqueConstraint(
            "round_id",
            "rank",
            deferrable=True,
            initially="DEFERRED",
            name=op.f("uq_round_stop_round_id_rank"),
        ),
    )
    op.create_index("ix_round_stop_pile", "round_stop", ["pile_id"], unique=False)
    op.create_index(
        "uq_round_stop_pile",
        "round_stop",
        ["round_id", "pile_id"],
        unique=True,
        postgresql_where=sa.text("pile_id IS NOT NULL"),
    )
    op.create_table(
        "round_pickup",
        sa.Column("stop_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "collected",
                "partial",
                "nothing",
                "not_found",
                "inaccessible",
                "refused_hazard",
                name="outcome",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("measured_m3", sa.Numeric(precision=6, scale=2), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "class", "tape", "catalogue", "vehicle", name="method", native_enum=False, length=32
            ),
            nullable=True,
        ),
        sa.Column("kilos", sa.Numeric(precision=7, scale=1), nullable=True),
        sa.Column("streams", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("photo_ids", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("no_photo_reason", sa.String(), nullable=True),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("measured_m3 >= 0", name=op.f("ck_round_pickup_measured")),
        sa.CheckConstraint("mod(measured_m3, 0.05) = 0", name=op.f("ck_round_pickup_step")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_round_pickup_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["stop_id"], ["round_stop.id"], name=op.f("fk_round_pickup_stop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_pickup")),
    )
    op.create_index("ix_round_pickup_stop", "round_pickup", ["stop_id", "created_at"], unique=False)
    op.create_index("uq_round_pickup_client", "round_pickup", ["client_id"], unique=True)
    op.create_table(
        "round_movement",
        sa.Column("local_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "street", "local", "tip", "reuse", name="account", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column(
            "target",
            sa.Enum(
                "street", "local", "tip", "reuse", name="account", native_enum=False, length=32
            ),
            nullable=False,
        ),
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
        sa.Column("m3", sa.Numeric(precision=7, scale=2), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pickup_id", sa.Uuid(), nullable=True),
        sa.Column("ticket", sa.String(), nullable=True),
        sa.Column("kilos", sa.Numeric(precision=8, scale=1), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("m3 > 0", name=op.f("ck_round_movement_positive")),
        sa.CheckConstraint("source <> target", name=op.f("ck_round_movement_moves")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_round_movement_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["local_id"], ["round_local.id"], name=op.f("fk_round_movement_local_id")
        ),
        sa.ForeignKeyConstraint(
            ["pickup_id"], ["round_pickup.id"], name=op.f("fk_round_movement_pickup_id")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["round_movement.id"], name=op.f("fk_round_movement_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_movement")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_round_movement_reverses_id")),
    )
    op.create_index(
        "ix_round_movement_local", "round_movement", ["local_id", "created_at", "id"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_round_movement_local", table_name="round_movement")
    op.drop_table("round_movement")
    op.drop_index("uq_round_pickup_client", table_name="round_pickup")
    op.drop_index("ix_round_pickup_stop", table_name="round_pickup")
    op.drop_table("round_pickup")
    op.drop_index(
        "uq_round_stop_pile",
        table_name="round_stop",
        postgresql_where=sa.text("pile_id IS NOT NULL"),
    )
    op.drop_index("ix_round_stop_pile", table_name="round_stop")
    op.drop_table("round_stop")
    op.drop_index(op.f("ix_round_spot_territory_id"), table_name="round_spot")
    op.drop_table("round_spot")
    op.drop_table("round")
    op.drop_table("round_local")
