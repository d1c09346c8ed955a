"""Notifications, whole: wishes, channels, circuits, counts.

Revision ID: notifications_whole
Revises: first_tables
Create Date: 2026-11-23 15:29:52.231287
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "notifications_whole"
down_revision = "first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notification_attempt",
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_attempt")),
    )
    op.create_index(
        "ix_notification_attempt_delivery",
        "notification_attempt",
        ["delivery_id", "number"],
        unique=False,
    )
    op.create_table(
        "notification_circuit",
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("open_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trips", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("trying_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("provider", name=op.f("pk_notification_circuit")),
    )
    op.create_table(
        "notification_quota",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "day", name=op.f("pk_notification_quota")),
    )
    op.create_table(
        "notification_tally",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "inbox",
                "push",
                "email",
                "sms",
                "webhook",
                name="channel",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "sending",
                "sent",
                "failed",
                "expired",
                "no_provider",
                "suppressed",
                name="deliverystate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_tally")),
    )
    op.create_index("ix_notification_tally_day", "notification_tally", ["day"], unique=False)
    op.create_table(
        "notification_unreachable",
        sa.Column(
            "channel",
            sa.Enum("email", "sms", name="contacted", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("address_hash", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "channel", "address_hash", name=op.f("pk_notification_unreachable")
        ),
    )
    op.create_table(
        "notification_webhook",
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kinds", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("previous_secret", sa.String(), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_notification_webhook_partner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_webhook")),
    )
    op.create_index(
        op.f("ix_notification_webhook_partner_id"),
        "notification_webhook",
        ["partner_id"],
        unique=False,
    )
    op.create_table(
        "notification_rhythm",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("daily_cap", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("urgent_at_night", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(quiet_from IS NULL) = (quiet_until IS NULL)",
            name=op.f("ck_notification_rhythm_quiet_both"),
        ),
        sa.CheckConstraint(
            "daily_cap BETWEEN 0 AND 100", name=op.f("ck_notification_rhythm_daily_cap")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_notification_rhythm_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_notification_rhythm")),
    )
    op.add_column("notification", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("notification", sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f("fk_notification_event_id"), "notification", type_="foreignkey")
    op.add_column("notification_delivery", sa.Column("event_id", sa.Uuid(), nullable=True))
    op.add_column(
        "notification_delivery",
        sa.Column(
            "channel",
            sa.Enum(
                "inbox",
                "push",
                "email",
                "sms",
                "webhook",
                name="channel",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
    )
    op.add_column("notification_delivery", sa.Column("provider", sa.String(), nullable=True))
    op.add_column("notification_delivery", sa.Column("target_id", sa.Uuid(), nullable=True))
    op.alter_column(
        "notification_delivery", "notification_id", existing_type=sa.UUID(), nullable=True
    )
    op.drop_index(op.f("ix_notification_delivery_device_id"), table_name="notification_delivery")
    op.drop_constraint(
        op.f("uq_notification_delivery_notification_id_device_id"),
        "notification_delivery",
        type_="unique",
    )
    op.drop_index(op.f("ix_notification_delivery_batch"), table_name="notification_delivery")
    op.create_index(
        "ix_notification_delivery_batch",
        "notification_delivery",
        ["batch", "due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_notification_delivery_capped",
        "notification_delivery",
        ["done_at"],
        unique=False,
        postgresql_where=sa.text("reason = 'cap'"),
    )
    op.create_index(
        "ix_notification_delivery_failed",
        "notification_delivery",
        ["done_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.drop_constraint(
        op.f("fk_notification_delivery_notification_id"),
        "notification_delivery",
        type_="foreignkey",
    )
    op.drop_constraint(
        op.f("fk_notification_delivery_device_id"), "notification_delivery", type_="foreignkey"
    )
    op.execute("""
        UPDATE notification_delivery AS delivery
        SET event_id = notification.event_id, channel = 'push', provider = 'fcm',
            target_id = device_id
        FROM notification WHERE notification.id = delivery.notification_id
    """)
    op.drop_column("notification_delivery", "device_id")
    for column in ("event_id", "channel", "provider", "target_id"):
        op.alter_column("notification_delivery", column, nullable=False)
    op.create_unique_constraint(
        op.f("uq_notification_delivery_event_id_channel_target_id"),
        "notification_delivery",
        ["event_id", "channel", "target_id"],
    )
    op.add_column("notification_device", sa.Column("provider", sa.String(), nullable=True))
    op.add_column("notification_event", sa.Column("kind", sa.String(), nullable=True))
    op.add_column("notification_event", sa.Column("urgent", sa.Boolean(), nullable=True))
    op.add_column(
        "notification_event",
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    )
    op.add_column(
        "notification_event",
        sa.Column(
            "audience", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
    )
    op.add_column(
        "notification_event", sa.Column("tell_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "notification_event", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("notification_event", sa.Column("told", sa.Integer(), nullable=True))
    op.add_column(
        "notification_event", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute("UPDATE notification_device SET provider = 'fcm'")
    op.alter_column("notification_device", "provider", nullable=False)
    op.execute("""
        UPDATE notification_event
        SET kind = 'jobs.new_offer', urgent = false, details = '{}', tell_at = created_at,
            told_at = created_at,
            told = (SELECT count(*) FROM notification WHERE event_id = notification_event.id)
    """)
    for column in ("kind", "urgent", "details", "tell_at", "told"):
        op.alter_column("notification_event", column, nullable=False)
    op.create_index(
        "ix_notification_event_planned",
        "notification_event",
        ["tell_at"],
        unique=False,
        postgresql_where=sa.text("told_at IS NULL AND cancelled_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_notification_event_planned",
        table_name="notification_event",
        postgresql_where=sa.text("told_at IS NULL AND cancelled_at IS NULL"),
    )
    op.drop_column("notification_event", "cancelled_at")
    op.drop_column("notification_event", "told")
    op.drop_column("notification_event", "told_at")
    op.drop_column("notification_event", "tell_at")
    op.drop_column("notification_event", "audience")
    op.drop_column("notification_event", "details")
    op.drop_column("notification_event", "urgent")
    op.drop_column("notification_event", "kind")
    op.drop_column("notification_device", "provider")
    op.add_column(
        "notification_delivery",
        sa.Column("device_id", sa.UUID(), autoincrement=False, nullable=True),
    )
    op.execute("""
        DELETE FROM notification_delivery
        WHERE channel <> 'push'
        OR NOT EXISTS (SELECT 1 FROM notification WHERE notification.id = notification_id)
        OR NOT EXISTS (SELECT 1 FROM notification_device AS device WHERE device.id = target_id)
    """)
    op.execute("UPDATE notification_delivery SET device_id = target_id")
    op.alter_column("notification_delivery", "device_id", nullable=False)
    op.create_foreign_key(
        op.f("fk_notification_delivery_device_id"),
        "notification_delivery",
        "notification_device",
        ["device_id"],
        ["id"],
        ondelete="CASCADE",
    )
    op.create_foreign_key(
        op.f("fk_notification_delivery_notification_id"),
        "notification_delivery",
        "notification",
        ["notification_id"],
        ["id"],
        ondelete="CASCADE",
    )
    op.drop_constraint(
        op.f("uq_notification_delivery_event_id_channel_target_id"),
        "notification_delivery",
        type_="unique",
    )
    op.drop_index(
        "ix_notification_delivery_failed",
        table_name="notification_delivery",
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.drop_index(
        "ix_notification_delivery_capped",
        table_name="notification_delivery",
        postgresql_where=sa.text("reason = 'cap'"),
    )
    op.drop_index(
        "ix_notification_delivery_batch",
        table_name="notification_delivery",
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        op.f("ix_notification_delivery_batch"), "notification_delivery", ["batch"], unique=False
    )
    op.create_unique_constraint(
        op.f("uq_notification_delivery_notification_id_device_id"),
        "notification_delivery",
        ["notification_id", "device_id"],
        postgresql_nulls_not_distinct=False,
    )
    op.create_index(
        op.f("ix_notification_delivery_device_id"),
        "notification_delivery",
        ["device_id"],
        unique=False,
    )
    op.alter_column(
        "notification_delivery", "notification_id", existing_type=sa.UUID(), nullable=False
    )
    op.drop_column("notification_delivery", "target_id")
    op.drop_column("notification_delivery", "provider")
    op.drop_column("notification_delivery", "channel")
    op.drop_column("notification_delivery", "event_id")
    op.create_foreign_key(
        op.f("fk_notification_event_id"), "notification", "notification_event", ["event_id"], ["id"]
    )
    op.drop_column("notification", "shown_at")
    op.drop_column("notification", "left_at")
    op.drop_table("notification_rhythm")
    op.drop_index(op.f("ix_notification_webhook_partner_id"), table_name="notification_webhook")
    op.drop_table("notification_webhook")
    op.drop_table("notification_unreachable")
    op.drop_index("ix_notification_tally_day", table_name="notification_tally")
    op.drop_table("notification_tally")
    op.drop_table("notification_quota")
    op.drop_table("notification_circuit")
    op.drop_index("ix_notification_attempt_delivery", table_name="notification_attempt")
    op.drop_table("notification_attempt")
