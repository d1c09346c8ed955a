"""Photos by those who work on a pile: what shows them, and whose they are.

Revision ID: photos_of_those_who_work
Revises: meetings
Create Date: 2026-11-25 19:03:35.803627
"""

import sqlalchemy as sa
from alembic import op

revision = "photos_of_those_who_work"
down_revision = "meetings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dumping_photo", sa.Column("pile_id", sa.Uuid(), nullable=True))
    op.add_column("dumping_photo", sa.Column("partner_id", sa.Uuid(), nullable=True))
    op.add_column("dumping_photo", sa.Column("holder_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_dumping_photo_holder_id"), "dumping_photo", ["holder_id"])
    op.create_index(op.f("ix_dumping_photo_pile_id"), "dumping_photo", ["pile_id"])
    op.create_foreign_key(
        op.f("fk_dumping_photo_pile_id"), "dumping_photo", "dumping_pile", ["pile_id"], ["id"]
    )
    op.create_foreign_key(
        op.f("fk_dumping_photo_partner_id"), "dumping_photo", "partner", ["partner_id"], ["id"]
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_dumping_photo_partner_id"), "dumping_photo", type_="foreignkey")
    op.drop_constraint(op.f("fk_dumping_photo_pile_id"), "dumping_photo", type_="foreignkey")
    op.drop_index(op.f("ix_dumping_photo_pile_id"), table_name="dumping_photo")
    op.drop_index(op.f("ix_dumping_photo_holder_id"), table_name="dumping_photo")
    op.drop_column("dumping_photo", "holder_id")
    op.drop_column("dumping_photo", "partner_id")
    op.drop_column("dumping_photo", "pile_id")
