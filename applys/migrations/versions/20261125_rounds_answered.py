"""Rounds answered: destinations, clocks, what was carried over; a ledger
that nobody changes.

Revision ID: rounds_answered
Revises: right_door
Create Date: 2026-11-25 19:04:45.199534
"""

import sqlalchemy as sa
from alembic import op

revision = "rounds_answered"
down_revision = "right_door"
branch_labels = None
depends_on = None

ACCOUNTS = sa.Enum(
    "street", "local", "tip", "reuse", "weee", name="account", native_enum=False, length=32
)
OUTCOMES = sa.Enum(
    "collected", "partial", "nothing", "not_found", "inaccessible", "refused_hazard", "not_reached",
    name="outcome", native_enum=False, length=32,
)  # fmt: skip
# The erasure of an account only takes its name off what it wrote.
LASTING = """
CREATE FUNCTION round_movement_lasts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.account_id IS NULL
        AND to_jsonb(NEW) - 'account_id' = to_jsonb(OLD) - 'account_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A movement is never changed or erased: reverse it';
END $$;
CREATE TRIGGER round_movement_lasts BEFORE UPDATE OR DELETE ON round_movement
    FOR EACH ROW EXECUTE FUNCTION round_movement_lasts();
"""


def upgrade() -> None:
    op.add_column("round_pickup", sa.Column("destination", ACCOUNTS, nullable=True))
    op.add_column("round_pickup", sa.Column("crew", sa.Integer(), nullable=True))
    op.add_column("round_pickup", sa.Column("phone_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE round_pickup SET destination = 'local', phone_at = captured_at")
    op.alter_column("round_pickup", "destination", nullable=False)
    op.alter_column("round_pickup", "phone_at", nullable=False)
    op.add_column("round_stop", sa.Column("late_by", sa.Uuid(), nullable=True))
    op.add_column("round_stop", sa.Column("carried_day", sa.Date(), nullable=True))
    op.add_column("round_stop", sa.Column("carried_reason", OUTCOMES, nullable=True))
    op.create_foreign_key(
        op.f("fk_round_stop_late_by"),
        "round_stop",
        "account",
        ["late_by"],
        ["id"],
        ondelete="SET NULL",
    )
    op.execute(LASTING)


def downgrade() -> None:
    op.execute("DROP TRIGGER round_movement_lasts ON round_movement")
    op.execute("DROP FUNCTION round_movement_lasts")
    for column in ("carried_reason", "carried_day", "late_by"):
        op.drop_column("round_stop", column)
    for column in ("phone_at", "crew", "destination"):
        op.drop_column("round_pickup", column)
