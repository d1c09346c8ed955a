"""What the worker runs for offers."""

from uuid import UUID

import structlog
from flask import current_app

from applys.gateways import mail
from applys.gateways.current import gateways
from applys.jobs.actions.offers import life, placing, renewing, telling
from applys.kernel import database, tasks

log = structlog.get_logger()


@tasks.task("jobs.announce_offer", queue="push")
def announce_offer(offer_id: str) -> None:
    with database.transaction() as session:
        told = telling.announce_offer(session, UUID(offer_id))
    log.info("jobs.announced", offer_id=offer_id, told=told)


@tasks.task("jobs.place_offer")
def place_offer(offer_id: str) -> None:
    placing.place_offer(database.transaction, gateways().geocoder, UUID(offer_id))


@tasks.task("jobs.expire_offers", cron="*/5 * * * * 0")
def expire_offers() -> None:
    with database.transaction() as session:
        life.expire_offers(session)


@tasks.task("jobs.ask_renewals", cron="0 * * * * 0")
def ask_renewals() -> None:
    with database.transaction() as session:
        renewing.ask_renewals(session)


@tasks.task("jobs.send_renewal", queue="mail")
def send_renewal(offer_id: str) -> None:
    secret, public_url = current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"]
    with database.transaction() as session:
        letter = renewing.renewal_letter(session, secret, public_url, UUID(offer_id))
    if letter:
        mail.post(gateways().mail, letter)


@tasks.task("jobs.tell_returned", queue="mail")
def tell_returned(offer_id: str) -> None:
    with database.transaction() as session:
        letter = telling.returned_letter(session, UUID(offer_id))
    if letter:
        mail.post(gateways().mail, letter)
