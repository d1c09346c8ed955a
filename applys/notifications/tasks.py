"""What the worker runs to send notifications."""

from datetime import timedelta
from uuid import UUID

from flask import current_app

from applys.gateways.current import gateways, settings
from applys.kernel import database, tasks
from applys.notifications.actions import keeping, sending


@tasks.task("notifications.deliver", queue="push")
def deliver(batch: str) -> None:
    site, lease = current_app.config["PUBLIC_URL"], timedelta(seconds=settings().push_lease)
    sending.deliver(database.transaction, gateways().push, site, UUID(batch), lease)


@tasks.task("notifications.sweep", queue="default", cron="* * * * * */15")
def sweep() -> None:
    with database.transaction() as session:
        sending.sweep(session)


@tasks.task("notifications.purge", cron="45 3 * * * 0")
def purge() -> None:
    with database.transaction() as session:
        keeping.purge(session)
