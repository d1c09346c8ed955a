"""Migrations: one line of them, and they make what the models say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from applys.kernel import migrating
from applys.kernel.records import Base


def test_there_is_one_head():
    script = ScriptDirectory(str(migrating.FOLDER))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_an_empty_database_is_brought_to_what_the_models_say(session):
    options = {"include_name": is_ours, "compare_server_default": True}
    context = MigrationContext.configure(session.connection(), opts=options)
    assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(session):
    version = text("SELECT version_num FROM alembic_version")
    before = session.scalar(version)
    migrating.migrate(session.connection().engine)
    assert session.scalar(version) == before


def is_ours(name, kind, parents):
    """Leave Procrastinate's tables to Procrastinate."""
    return kind != "table" or name in Base.metadata.tables
