"""Each night, what need not be kept is forgotten."""

import structlog

from applys.directions.actions import retaining
from applys.kernel import database, tasks

log = structlog.get_logger()


@tasks.task("directions.forget", cron="40 3 * * * 0")
def forget() -> None:
    forgotten: dict[str, int] = {}
    for work in (
        retaining.forget_codes,
        retaining.fold_directions,
        retaining.erase_chains,
        retaining.erase_sheets,
    ):
        with database.transaction() as session:
            forgotten[work.__name__] = work(session)
    log.info("directions.forgotten", **forgotten)
