"""A video may go with a card, beside the CV.

Revision ID: videos_on_cards
Revises: markethon
Create Date: 2026-11-25 23:28:10.000000
"""

import sqlalchemy as sa
from alembic import op

revision = "videos_on_cards"
down_revision = "markethon"
branch_labels = None
depends_on = None

OWN, SENT = sa.text("application_id IS NULL"), sa.text("application_id IS NOT NULL")


def upgrade() -> None:
    role = sa.Enum("cv", "video", name="documentrole", native_enum=False, length=32)
    op.add_column(
        "job_document", sa.Column("role", role, server_default=sa.text("'cv'"), nullable=False)
    )
    op.drop_index("uq_job_document_card", table_name="job_document")
    op.drop_constraint("uq_job_document_application_id", "job_document")
    for name, column, which in (
        ("uq_job_document_card", "account_id", OWN),
        ("uq_job_document_sent", "application_id", SENT),
    ):
        op.create_index(name, "job_document", [column, "role"], unique=True, postgresql_where=which)


def downgrade() -> None:
    # Their files are swept away a day later.
    op.execute("DELETE FROM job_document WHERE role = 'video'")
    op.drop_index("uq_job_document_sent", table_name="job_document")
    op.drop_index("uq_job_document_card", table_name="job_document")
    op.create_index(
        "uq_job_document_card", "job_document", ["account_id"], unique=True, postgresql_where=OWN
    )
    op.create_unique_constraint(
        "uq_job_document_application_id", "job_document", ["application_id"]
    )
    op.drop_column("job_document", "role")
