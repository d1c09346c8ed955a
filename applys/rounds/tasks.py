"""What the worker runs for rounds."""

import structlog

from applys.kernel import database, tasks
from applys.rounds.actions import drawing

log = structlog.get_logger()


@tasks.task("rounds.lock_due", cron="*/5 * * * * 0")
def lock_due() -> None:
    with database.transaction() as session:
        locked = drawing.lock_due(session)
    if locked:
        log.info("rounds.locked", rounds=locked)


@tasks.task("rounds.draw_next", cron="10 * * * * 0")
def draw_next() -> None:
    with database.transaction() as session:
        drawing.draw_next(session)
