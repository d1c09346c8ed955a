"""What the worker runs for referrals."""

from uuid import UUID

import structlog
from flask import current_app

from applys.directions.actions import handing
from applys.directions.actions.referring import striking, telling
from applys.directions.actions.referring.telling import Outgoing, Site
from applys.directions.models import Stroke
from applys.gateways import mail, sms
from applys.gateways.current import gateways
from applys.gateways.mail import Letter
from applys.kernel import database, tasks

log = structlog.get_logger()


@tasks.task("directions.tell_step", queue="mail")
def tell_step(step_id: str) -> None:
    with database.transaction() as session:
        outgoing = telling.tell_step(session, _site(), UUID(step_id))
    for each in outgoing:
        post(each)


@tasks.task("directions.tell_stroke", queue="mail")
def tell_stroke(referral_id: str, stroke: int) -> None:
    with database.transaction() as session:
        telling.tell_stroke(session, UUID(referral_id), Stroke(stroke))


@tasks.task("directions.send_slip", queue="mail")
def send_slip(direction_id: str, sealed: str) -> None:
    with database.transaction() as session:
        text = handing.slip(session, _site(), UUID(direction_id), sealed)
    if text:
        post(text)


@tasks.task("directions.strike_due", cron="*/10 * * * * 0")
def strike_due() -> None:
    with database.transaction() as session:
        struck = striking.strike_due(session)
    if struck:
        log.info("directions.referrals_struck", struck=struck)


def _site() -> Site:
    return Site(url=current_app.config["PUBLIC_URL"], secret=current_app.config["SECRET_KEY"])


def post(outgoing: Outgoing) -> None:
    """Hand a letter or a text message over."""
    if isinstance(outgoing, Letter):
        mail.post(gateways().mail, outgoing)
    else:
        sms.post(gateways().sms, outgoing.id, outgoing.to, outgoing.text)
