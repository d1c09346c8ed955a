"""Rounds put off, the crew's calendar, caretakers' links.

Revision ID: rounds_put_off
Revises: piles_shown
Create Date: 2026-11-25 19:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "rounds_put_off"
down_revision = "piles_shown"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round_spot_link",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["account.id"],
            name=op.f("fk_round_spot_link_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_round_spot_link_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_round_spot_link_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_spot_link")),
    )
    op.create_index(
        op.f("ix_round_spot_link_territory_id"), "round_spot_link", ["territory_id"], unique=False
    )
    op.add_column("dumping_calendar_change", sa.Column("sequence", sa.Integer(), nullable=True))
    op.execute("UPDATE dumping_calendar_change SET sequence = 1")
    op.alter_column("dumping_calendar_change", "sequence", nullable=False)
    op.add_column(
        "dumping_calendar_change",
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.execute("UPDATE dumping_calendar_change SET changed_at = now()")
    op.alter_column("dumping_calendar_change", "changed_at", nullable=False)
    op.add_column("round_local", sa.Column("calendar_key", sa.Uuid(), nullable=True))
    op.execute("UPDATE round_local SET calendar_key = gen_random_uuid()")
    op.alter_column("round_local", "calendar_key", nullable=False)
    op.add_column("round_spot", sa.Column("place_id", sa.Uuid(), nullable=True))
    op.add_column("round_spot", sa.Column("link_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_round_spot_place_id"), "round_spot", "dumping_place", ["place_id"], ["id"]
    )
    op.create_foreign_key(
        op.f("fk_round_spot_link_id"), "round_spot", "round_spot_link", ["link_id"], ["id"]
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_round_spot_link_id"), "round_spot", type_="foreignkey")
    op.drop_constraint(op.f("fk_round_spot_place_id"), "round_spot", type_="foreignkey")
    op.drop_column("round_spot", "link_id")
    op.drop_column("round_spot", "place_id")
    op.drop_column("round_local", "calendar_key")
    op.drop_column("dumping_calendar_change", "changed_at")
    op.drop_column("dumping_calendar_change", "sequence")
    op.drop_index(op.f("ix_round_spot_link_territory_id"), table_name="round_spot_link")
    op.drop_table("round_spot_link")
