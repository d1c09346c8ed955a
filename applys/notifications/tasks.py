"""What the worker runs to send notifications."""

from datetime import timedelta
from uuid import UUID

import structlog
from flask import current_app

from applys.gateways.current import gateways, settings
from applys.kernel import database, tasks
from applys.notifications.actions import keeping, summing_up, telling
from applys.notifications.actions.leaving import sending, sweeping
from applys.notifications.actions.leaving.carrying import Carriers

log = structlog.get_logger()


@tasks.task("notifications.deliver", queue="push")
def deliver(batch: str) -> None:
    lease = timedelta(seconds=settings().push_lease)
    sending.deliver(database.transaction, carriers(), UUID(batch), lease)


@tasks.task("notifications.tell_planned", queue="push")
def tell_planned(event_id: str) -> None:
    with database.transaction() as session:
        told = telling.tell_planned(session, UUID(event_id))
    log.info("notifications.told", event_id=event_id, told=told)


@tasks.task("notifications.sweep", queue="default", cron="* * * * * */15")
def sweep() -> None:
    with database.transaction() as session:
        sweeping.sweep(session)


@tasks.task("notifications.purge", cron="45 3 * * * 0")
def purge() -> None:
    with database.transaction() as session:
        keeping.purge(session)
        keeping.fold_counts(session)


@tasks.task("notifications.sum_up", cron="2 * * * * 0")
def sum_up() -> None:
    with database.transaction() as session:
        summing_up.sum_up(session)


def carriers() -> Carriers:
    """The running application's gateways, for notifications."""
    ours = gateways()
    return Carriers(
        push=ours.push,
        web_push=ours.web_push,
        mail=ours.mail,
        sms=ours.sms,
        webhooks=ours.webhooks,
        site=current_app.config["PUBLIC_URL"],
        secret=current_app.config["SECRET_KEY"],
    )
