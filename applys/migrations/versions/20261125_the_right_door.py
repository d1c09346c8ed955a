"""The right door: structures, services, permanences, hours, doors, freshness.

Revision ID: right_door
Revises: photos_of_those_who_work
Create Date: 2026-11-25 19:08:10.216309
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "right_door"
down_revision = "photos_of_those_who_work"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directions_need",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("icon", sa.String(), nullable=False),
        sa.Column("labels", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("words", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("themes", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_directions_need")),
    )
    op.create_table(
        "directions_paper",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("icon", sa.String(), nullable=False),
        sa.Column("labels", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_directions_paper")),
    )
    op.create_table(
        "directions_place",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("address_more", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("insee_code", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column(
            "step_free",
            sa.Enum("yes", "help", "no", "unknown", name="stepfree", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("landmark", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("access", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("to_verify", sa.Boolean(), nullable=False),
        sa.Column("source_note", sa.String(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_directions_place_point")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_place_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_place")),
    )
    op.create_index(
        "ix_directions_place_territory", "directions_place", ["territory_id", "id"], unique=False
    )
    op.create_table(
        "directions_school_holiday",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("source_note", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_directions_school_holiday_days")),
        sa.ForeignKeyConstraint(
            ["territory_id"],
            ["territory.id"],
            name=op.f("fk_directions_school_holiday_territory_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_school_holiday")),
        sa.UniqueConstraint(
            "territory_id",
            "first_day",
            name=op.f("uq_directions_school_holiday_territory_id_first_day"),
        ),
    )
    op.create_table(
        "directions_structure",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("siret", sa.String(), nullable=True),
        sa.Column("networks", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("accessibility_url", sa.String(), nullable=True),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("to_verify", sa.Boolean(), nullable=False),
        sa.Column("source_note", sa.String(), nullable=True),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_directions_structure_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["directions_place.id"], name=op.f("fk_directions_structure_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_structure_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_structure")),
        sa.UniqueConstraint(
            "territory_id", "reference", name=op.f("uq_directions_structure_territory_id_reference")
        ),
    )
    op.create_index(
        "ix_directions_structure_name",
        "directions_structure",
        ["territory_id", "name", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_directions_structure_partner_id"),
        "directions_structure",
        ["partner_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_directions_structure_place_id"), "directions_structure", ["place_id"], unique=False
    )
    op.create_table(
        "directions_service",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "published", "closed", name="servicestate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("plain", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("not_for", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("say", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("papers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "accompagnement",
                "aide-financiere",
                "aide-materielle",
                "atelier",
                "formation",
                "information",
                name="servicekind",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("themes", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("publics", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("publics_note", sa.String(), nullable=True),
        sa.Column("conditions", sa.String(), nullable=True),
        sa.Column(
            "cost",
            sa.Enum("gratuit", "payant", name="cost", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("cost_note", sa.String(), nullable=True),
        sa.Column("digital", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("welcome", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("reach", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("reached_by", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("reach_note", sa.String(), nullable=True),
        sa.Column("reach_url", sa.String(), nullable=True),
        sa.Column("zone", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("hours_a_week", sa.Double(), nullable=True),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("to_verify", sa.Boolean(), nullable=False),
        sa.Column("source_note", sa.String(), nullable=True),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["structure_id"],
            ["directions_structure.id"],
            name=op.f("fk_directions_service_structure_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_service_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_service")),
    )
    op.create_index(
        "ix_directions_service_structure",
        "directions_service",
        ["structure_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_directions_service_verified",
        "directions_service",
        ["territory_id", "verified_at"],
        unique=False,
    )
    op.create_table(
        "directions_permanence",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("languages", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_role", sa.String(), nullable=True),
        sa.Column(
            "appointment",
            sa.Enum(
                "none",
                "possible",
                "required",
                "unknown",
                name="appointment",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("hours_fault", sa.String(), nullable=True),
        sa.Column("school_holidays", sa.String(), nullable=True),
        sa.Column(
            "on_public_holidays",
            sa.Enum(
                "closed",
                "as_usual",
                "unknown",
                name="onpublicholidays",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["directions_place.id"], name=op.f("fk_directions_permanence_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["directions_service.id"],
            name=op.f("fk_directions_permanence_service_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_permanence_territory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_permanence")),
        sa.UniqueConstraint(
            "territory_id",
            "reference",
            name=op.f("uq_directions_permanence_territory_id_reference"),
        ),
    )
    op.create_index(
        op.f("ix_directions_permanence_place_id"),
        "directions_permanence",
        ["place_id"],
        unique=False,
    )
    op.create_index(
        "ix_directions_permanence_service",
        "directions_permanence",
        ["service_id", "id"],
        unique=False,
    )
    op.create_table(
        "directions_door",
        sa.Column("permanence_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("themes", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.Column("openings", postgresql.TSTZMULTIRANGE(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fresh_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["permanence_id"],
            ["directions_permanence.id"],
            name=op.f("fk_directions_door_permanence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["directions_service.id"],
            name=op.f("fk_directions_door_service_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_directions_door_territory_id")
        ),
        sa.PrimaryKeyConstraint("permanence_id", name=op.f("pk_directions_door")),
    )
    op.create_index("ix_directions_door_due", "directions_door", ["known_until"], unique=False)
    op.create_index(
        "ix_directions_door_languages",
        "directions_door",
        ["languages"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "ix_directions_door_name",
        "directions_door",
        ["territory_id", "name", "permanence_id"],
        unique=False,
    )
    op.create_index(
        "ix_directions_door_near",
        "directions_door",
        [
            sa.literal_column("point(longitude, latitude)"),
            sa.literal_column("tstzrange(not_before, NULL)"),
        ],
        unique=False,
        postgresql_using="gist",
    )
    op.create_index(
        op.f("ix_directions_door_service_id"), "directions_door", ["service_id"], unique=False
    )
    op.create_index(
        "ix_directions_door_themes",
        "directions_door",
        ["themes"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "ix_directions_door_words",
        "directions_door",
        ["words"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_table(
        "directions_hours_exception",
        sa.Column("permanence_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "closed", "instead", "besides", name="exceptionkind", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "holidays",
                "works",
                "training",
                "staff",
                "meeting",
                "weather",
                "moved",
                "other",
                name="exceptionreason",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'closed') = (hours IS NULL)", name=op.f("ck_directions_hours_exception_hours")
        ),
        sa.CheckConstraint(
            "first_day <= last_day", name=op.f("ck_directions_hours_exception_days")
        ),
        sa.ForeignKeyConstraint(
            ["permanence_id"],
            ["directions_permanence.id"],
            name=op.f("fk_directions_hours_exception_permanence_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_hours_exception")),
    )
    op.create_index(
        "ix_directions_hours_exception_permanence",
        "directions_hours_exception",
        ["permanence_id", "last_day"],
        unique=False,
    )
    op.create_table(
        "directions_observation",
        sa.Column("permanence_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("closed", "wrong", name="observationkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("observer", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["permanence_id"],
            ["directions_permanence.id"],
            name=op.f("fk_directions_observation_permanence_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_observation")),
        sa.UniqueConstraint(
            "permanence_id",
            "day",
            "kind",
            "observer",
            name=op.f("uq_directions_observation_permanence_id_day_kind_observer"),
        ),
    )
    op.create_index(
        "ix_directions_observation_day",
        "directions_observation",
        ["day", "permanence_id"],
        unique=False,
    )
    op.create_table(
        "directions_revision",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("permanence_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "applied",
                "refused",
                "reverted",
                name="revisionstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("was", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("became", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_directions_revision_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["permanence_id"],
            ["directions_permanence.id"],
            name=op.f("fk_directions_revision_permanence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["directions_service.id"],
            name=op.f("fk_directions_revision_service_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directions_revision")),
    )
    op.create_index(
        "ix_directions_revision_service",
        "directions_revision",
        ["service_id", "created_at", "id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_directions_revision_service", table_name="directions_revision")
    op.drop_table("directions_revision")
    op.drop_index("ix_directions_observation_day", table_name="directions_observation")
    op.drop_table("directions_observation")
    op.drop_index(
        "ix_directions_hours_exception_permanence", table_name="directions_hours_exception"
    )
    op.drop_table("directions_hours_exception")
    op.drop_index("ix_directions_door_words", table_name="directions_door", postgresql_using="gin")
    op.drop_index("ix_directions_door_themes", table_name="directions_door", postgresql_using="gin")
    op.drop_index(op.f("ix_directions_door_service_id"), table_name="directions_door")
    op.drop_index("ix_directions_door_near", table_name="directions_door", postgresql_using="gist")
    op.drop_index("ix_directions_door_name", table_name="directions_door")
    op.drop_index(
        "ix_directions_door_languages", table_name="directions_door", postgresql_using="gin"
    )
    op.drop_index("ix_directions_door_due", table_name="directions_door")
    op.drop_table("directions_door")
    op.drop_index("ix_directions_permanence_service", table_name="directions_permanence")
    op.drop_index(op.f("ix_directions_permanence_place_id"), table_name="directions_permanence")
    op.drop_table("directions_permanence")
    op.drop_index("ix_directions_service_verified", table_name="directions_service")
    op.drop_index("ix_directions_service_structure", table_name="directions_service")
    op.drop_table("directions_service")
    op.drop_index(op.f("ix_directions_structure_place_id"), table_name="directions_structure")
    op.drop_index(op.f("ix_directions_structure_partner_id"), table_name="directions_structure")
    op.drop_index("ix_directions_structure_name", table_name="directions_structure")
    op.drop_table("directions_structure")
    op.drop_table("directions_school_holiday")
    op.drop_index("ix_directions_place_territory", table_name="directions_place")
    op.drop_table("directions_place")
    op.drop_table("directions_paper")
    op.drop_table("directions_need")
