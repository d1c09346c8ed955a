"""What tables stand on: extensions, French words, Procrastinate's tables

Revision ID: ground
Revises:
Create Date: 2026-11-23
"""

from typing import Any

from alembic import op
from procrastinate.schema import SchemaManager

revision = "ground"
down_revision = None
branch_labels = None
depends_on = None

FRENCH = """
CREATE TEXT SEARCH CONFIGURATION applys_french (COPY = french);
ALTER TEXT SEARCH CONFIGURATION applys_french
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, hword, hword_part, word
    WITH unaccent, french_stem;
"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    run(FRENCH)
    run(SchemaManager.get_schema())


def run(statements: str) -> None:
    """Send several statements as they are: Procrastinate's hold signs that SQLAlchemy reads."""
    driver: Any = op.get_bind().connection.driver_connection
    driver.execute(statements)


def downgrade() -> None:
    raise NotImplementedError("Nothing stands below the ground: restore a backup")
