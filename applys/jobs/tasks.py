"""What the worker runs for offers."""

from typing import Any
from uuid import UUID

import structlog
from flask import current_app

from applys.gateways import mail, sms
from applys.gateways.current import gateways
from applys.jobs.actions import documents, forgetting
from applys.jobs.actions.applications import telling as answers
from applys.jobs.actions.applications import tending, writing
from applys.jobs.actions.firms import counting, pausing
from applys.jobs.actions.found import drafting
from applys.jobs.actions.found.drafting import Found
from applys.jobs.actions.imports import scheduled
from applys.jobs.actions.offers import life, placing, renewing, telling
from applys.jobs.actions.searches import keeping, matching
from applys.kernel import database, tasks

log = structlog.get_logger()


@tasks.task("jobs.match_publications", queue="push", cron="* * * * * 30")
def match_publications() -> None:
    matched = matching.match_waiting(database.transaction)
    log.info("jobs.matched", publications=matched)


@tasks.task("jobs.tend_firms", cron="*/10 * * * * 40")
def tend_firms() -> None:
    with database.transaction() as session:
        counting.count_firms(session)
        counting.give_labels(session)
        counting.share_chances(session)
    for tend in (
        counting.fill_full_offers,
        pausing.resume_answering,
        pausing.warn_silent,
        pausing.pause_silent,
    ):
        with database.transaction() as session:
            tend(session)


@tasks.task("jobs.warn_firm", queue="mail")
def warn_firm(partner_id: str) -> None:
    with database.transaction() as session:
        letter = pausing.warning_letter(session, current_app.config["PUBLIC_URL"], UUID(partner_id))
    if letter:
        mail.post(gateways().mail, letter)


@tasks.task("jobs.tell_keepers", cron="*/5 * * * * 20")
def tell_keepers() -> None:
    with database.transaction() as session:
        keeping.tell_keepers(session)


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


@tasks.task("jobs.tell_firm", queue="push")
def tell_firm(application_id: str) -> None:
    with database.transaction() as session:
        answers.tell_firm(session, current_app.config["SECRET_KEY"], UUID(application_id))


@tasks.task("jobs.write_to_firm", queue="mail")
def write_to_firm(offer_id: str) -> None:
    secret, public_url = current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"]
    with database.transaction() as session:
        letter = writing.letter_to_firm(session, secret, public_url, UUID(offer_id))
    if letter:
        mail.post(gateways().mail, letter)


@tasks.task("jobs.tend_applications", cron="10 * * * * 0")
def tend_applications() -> None:
    with database.transaction() as session:
        reminded = tending.remind_firms(session, current_app.config["SECRET_KEY"])
    with database.transaction() as session:
        silent = tending.tell_silence(session)
    with database.transaction() as session:
        closed = tending.close_old(session)
    log.info("jobs.applications_tended", reminded=reminded, silent=silent, closed=closed)


@tasks.task("jobs.drop_file")
def drop_file(sha256: str) -> None:
    with database.transaction() as session:
        documents.drop_file(session, gateways().storage, sha256)


@tasks.task("jobs.sweep_files", cron="55 3 * * * 0")
def sweep_files() -> None:
    swept = documents.sweep(database.transaction, gateways().storage)
    log.info("jobs.files_swept", swept=swept)


@tasks.task("jobs.forget", cron="35 3 * * * 0")
def forget() -> None:
    while True:
        with database.transaction() as session:
            forgotten = forgetting.forget(session)
        log.info("jobs.forgotten", **forgotten._asdict())
        if not forgotten.full:
            return


@tasks.task("jobs.draft_found_offer")
def draft_found_offer(
    offer_id: str, meeting_id: str, territory_id: str, firm: dict[str, Any], offer: dict[str, Any]
) -> None:
    """Draft what a Markethon's team found; asked by `events`, which knows only this name."""
    found = Found(
        offer_id=UUID(offer_id),
        meeting_id=UUID(meeting_id),
        territory_id=UUID(territory_id),
        **{f"firm_{name}": value for name, value in firm.items()},
    )
    with database.transaction() as session:
        drafting.draft(session, found, offer)


@tasks.task("jobs.drop_found_offer")
def drop_found_offer(offer_id: str) -> None:
    """Drop what a team took back, unless its firm answered; asked by `events`."""
    with database.transaction() as session:
        drafting.drop(session, UUID(offer_id))


@tasks.task("jobs.ask_found", queue="mail")
def ask_found(offer_id: str) -> None:
    secret, public_url = current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"]
    with database.transaction() as session:
        asked = drafting.asked(session, secret, public_url, UUID(offer_id))
    if asked.letter:
        mail.post(gateways().mail, asked.letter)
    if asked.phone:
        sms.post(gateways().sms, f"found-{offer_id}", asked.phone, asked.text)


@tasks.task("jobs.forget_found", cron="45 3 * * * 0")
def forget_found() -> None:
    with database.transaction() as session:
        dropped = drafting.forget(session)
    log.info("jobs.found_forgotten", dropped=dropped)


@tasks.task("jobs.import_france_travail", cron="40 4 * * * 0")
def import_france_travail() -> None:
    for slug, report in scheduled.import_all(database.transaction, gateways().france_travail):
        log.info("jobs.imported", territory=slug, lines=report.lines())
