"""School holidays are the town's: doors and meetings both go by them, and a series may skip them.

Revision ID: school_holidays
Revises: local_changed_at
Create Date: 2026-11-26 02:10:00
"""

import sqlalchemy as sa
from alembic import op

revision = "school_holidays"
down_revision = "local_changed_at"
branch_labels = None
depends_on = None

CONSTRAINTS = ("ck_{}_days", "fk_{}_territory_id", "pk_{}", "uq_{}_territory_id_first_day")


def upgrade() -> None:
    _rename("directions_school_holiday", "school_holiday")
    op.add_column(
        "event_series",
        sa.Column("skips_school_holidays", sa.Boolean(), nullable=False, server_default="false"),
    )
    op.alter_column("event_series", "skips_school_holidays", server_default=None)


def downgrade() -> None:
    op.drop_column("event_series", "skips_school_holidays")
    _rename("school_holiday", "directions_school_holiday")


def _rename(was: str, name: str) -> None:
    op.rename_table(was, name)
    for each in CONSTRAINTS:
        op.execute(
            f"ALTER TABLE {name} RENAME CONSTRAINT {each.format(was)} TO {each.format(name)}"
        )
