"""Alembic's way in: the connection is handed over by `applys.kernel.migrating`."""

from alembic import context

import applys.accounts.models
import applys.directions.models
import applys.dumping.models
import applys.events.models
import applys.jobs.models
import applys.kernel.http.idempotency
import applys.kernel.stamps
import applys.notifications.models
import applys.partners.models
import applys.rounds.models  # noqa: F401
from applys.kernel.records import Base

OURS = set(Base.metadata.tables)


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Leave Procrastinate's tables to Procrastinate."""
    del parents
    return kind != "table" or name in OURS


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=is_ours,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
