"""Notifications go with their account by a trigger: a foreign key is dear in a large fan-out.

Revision ID: notifications_forgotten
Revises: monday_rounds
Create Date: 2026-11-23 17:12:00
"""

from alembic import op

revision = "notifications_forgotten"
down_revision = "monday_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint("fk_notification_account_id", "notification", type_="foreignkey")
    op.execute("""
        CREATE FUNCTION notification_forget() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            DELETE FROM notification USING gone WHERE notification.account_id = gone.id;
            RETURN NULL;
        END $$
    """)
    op.execute("""
        CREATE TRIGGER notification_forget AFTER DELETE ON account
        REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION notification_forget()
    """)


def downgrade() -> None:
    op.execute("DROP TRIGGER notification_forget ON account")
    op.execute("DROP FUNCTION notification_forget")
    op.execute("""
        DELETE FROM notification
        WHERE NOT EXISTS (SELECT 1 FROM account WHERE account.id = account_id)
    """)
    op.create_foreign_key(
        "fk_notification_account_id",
        "notification",
        "account",
        ["account_id"],
        ["id"],
        ondelete="CASCADE",
    )
