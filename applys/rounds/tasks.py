"""What the worker runs for rounds."""

from datetime import date
from uuid import UUID

import structlog

from applys.kernel import database, tasks
from applys.rounds.actions import drawing, locking, moved

log = structlog.get_logger()


@tasks.task("rounds.lock_due", cron="*/5 * * * * 0")
def lock_due() -> None:
    with database.transaction() as session:
        locked = locking.lock_due(session)
    if locked:
        log.info("rounds.locked", rounds=locked)


@tasks.task("rounds.draw_next", cron="10 * * * * 0")
def draw_next() -> None:
    with database.transaction() as session:
        drawing.draw_next(session)


@tasks.task("rounds.tell_moved", queue="push")
def tell_moved(pile_ids: list[str], was: str, turn: str) -> None:
    with database.transaction() as session:
        piles = [UUID(each) for each in pile_ids]
        told = moved.tell(session, piles, date.fromisoformat(was), turn)
    log.info("rounds.moved_told", told=told)
