"""`python -m applys.migrations "what changes"`: writes a migration from what the models changed."""

import sys

from alembic import command
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from applys.kernel import embedded, migrating
from applys.settings import Settings


def main(message: str) -> None:
    """Compare an up-to-date development database with the models; read what comes out."""
    settings = Settings.from_env()
    url = settings.database_url or embedded.start(settings.home / "postgres")
    engine = create_engine(url, poolclass=NullPool)
    migrating.migrate(engine)
    with engine.begin() as connection:
        config = migrating.configuration(connection)
        command.revision(config, message=message, autogenerate=True)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or sys.exit(__doc__))
