"""Where the public sees piles, addresses still looked for, and what waits for a moderator.

Revision ID: piles_shown
Revises: protocols_and_directions
Create Date: 2026-11-25 20:02:11.402112
"""

import sqlalchemy as sa
from alembic import op

revision = "piles_shown"
down_revision = "protocols_and_directions"
branch_labels = None
depends_on = None

TEXT_STATE = sa.Enum(
    "none", "held", "shown", "hidden", name="textstate", native_enum=False, length=32
)
SUBJECT = sa.Enum("hint", "note", "address", "photo", name="subject", native_enum=False, length=32)
# Those told by an address had their town's centre, to 5 km, until it was found.
POINTS = """
UPDATE dumping_pile AS pile SET
    shown_latitude = coalesce(place.latitude, round(pile.latitude::numeric, 4)::float),
    shown_longitude = coalesce(place.longitude, round(pile.longitude::numeric, 4)::float),
    placed = pile.accuracy_m IS DISTINCT FROM 5000 OR pile.address IS NULL,
    accuracy_m = nullif(pile.accuracy_m, 5000),
    address_state = 'none'
FROM dumping_pile AS same LEFT JOIN dumping_place AS place ON place.id = same.place_id
WHERE same.id = pile.id
"""
FILLED = ("shown_latitude", "shown_longitude", "placed", "address_state")


def upgrade() -> None:
    op.create_table(
        "dumping_verdict",
        sa.Column("subject", SUBJECT, nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_dumping_verdict_account_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dumping_verdict")),
    )
    op.create_index("ix_dumping_verdict_subject", "dumping_verdict", ["subject_id", "created_at"])
    op.add_column("dumping_pile", sa.Column("shown_latitude", sa.Double(), nullable=True))
    op.add_column("dumping_pile", sa.Column("shown_longitude", sa.Double(), nullable=True))
    op.add_column("dumping_pile", sa.Column("placed", sa.Boolean(), nullable=True))
    op.add_column("dumping_pile", sa.Column("address_state", TEXT_STATE, nullable=True))
    op.add_column("dumping_pile_step", sa.Column("note_state", TEXT_STATE, nullable=True))
    op.execute(POINTS)
    op.execute(
        "UPDATE dumping_pile_step SET note_state = CASE WHEN note IS NULL THEN 'none' "
        "ELSE 'shown' END"
    )
    for name in FILLED:
        op.alter_column("dumping_pile", name, nullable=False)
    op.alter_column("dumping_pile_step", "note_state", nullable=False)
    create_indexes()


def create_indexes() -> None:
    point, oldest = ["shown_latitude", "shown_longitude"], ["created_at", "id"]
    for name, table, columns, where in (
        ("ix_dumping_pile_newest", "dumping_pile", ["territory_id", *oldest], None),
        ("ix_dumping_pile_shown", "dumping_pile", point, "state NOT IN ('rejected', 'merged')"),
        ("ix_dumping_pile_place", "dumping_pile", ["place_id"], "place_id IS NOT NULL"),
        ("ix_dumping_pile_unplaced", "dumping_pile", ["created_at"], "NOT placed"),
        ("ix_dumping_pile_held", "dumping_pile", oldest, "address_state = 'held'"),
        ("ix_dumping_pile_step_held", "dumping_pile_step", oldest, "note_state = 'held'"),
        ("ix_dumping_report_pile", "dumping_report", ["pile_id", *oldest], None),
        (
            "ix_dumping_report_helper",
            "dumping_report",
            ["reported_by", "created_at"],
            "reported_by IS NOT NULL",
        ),
        (
            "ix_dumping_photo_unread",
            "dumping_photo",
            oldest,
            "state = 'private' AND report_id IS NOT NULL",
        ),
    ):
        op.create_index(name, table, columns, postgresql_where=where and sa.text(where))


def downgrade() -> None:
    op.drop_index("ix_dumping_report_helper", table_name="dumping_report")
    op.drop_index("ix_dumping_report_pile", table_name="dumping_report")
    op.drop_index("ix_dumping_photo_unread", table_name="dumping_photo")
    op.drop_column("dumping_pile_step", "note_state")
    op.drop_index("ix_dumping_pile_place", table_name="dumping_pile")
    op.drop_index("ix_dumping_pile_newest", table_name="dumping_pile")
    for name in FILLED:
        op.drop_column("dumping_pile", name)
    op.drop_table("dumping_verdict")
