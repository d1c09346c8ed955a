"""The interviews of a table may move together: unique when the transaction ends.

Revision ID: slots_move
Revises: names_of_occupations
Create Date: 2026-11-25 19:40:00
"""

from alembic import op

revision = "slots_move"
down_revision = "names_of_occupations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint("uq_event_slot_table_id_starts_at", "event_slot")
    op.create_unique_constraint(
        "uq_event_slot_table_id_starts_at",
        "event_slot",
        ["table_id", "starts_at"],
        deferrable=True,
        initially="DEFERRED",
    )


def downgrade() -> None:
    op.drop_constraint("uq_event_slot_table_id_starts_at", "event_slot")
    op.create_unique_constraint(
        "uq_event_slot_table_id_starts_at", "event_slot", ["table_id", "starts_at"]
    )
