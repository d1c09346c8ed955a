"""What the worker runs to send notifications."""

from uuid import UUID

from flask import current_app

from applys.gateways.current import gateways
from applys.kernel import database, tasks
from applys.notifications.actions import sending


@tasks.task("notifications.deliver", queue="push")
def deliver(batch: str) -> None:
    public_url = current_app.config["PUBLIC_URL"]
    sending.deliver(database.transaction, gateways().push, public_url, UUID(batch))


@tasks.task("notifications.sweep", queue="default", cron="* * * * * */15")
def sweep() -> None:
    with database.transaction() as session:
        sending.sweep(session)
