"""What the worker runs for sheets and their doors."""

from datetime import date
from uuid import UUID

import structlog
from flask import current_app

from applys.directions.actions import confirming, covering, opening, warning
from applys.gateways import mail
from applys.gateways.current import gateways
from applys.gateways.mail import Letter
from applys.kernel import database, tasks

log = structlog.get_logger()


@tasks.task("directions.roll_doors", cron="*/5 * * * * 15")
def roll_doors() -> None:
    with database.transaction() as session:
        rolled = opening.roll(session)
    log.info("directions.doors_rolled", rolled=rolled)


@tasks.task("directions.ask_structures", cron="0 8 * * * 30")
def ask_structures() -> None:
    with database.transaction() as session:
        asked = confirming.ask_structures(session)
    log.info("directions.structures_asked", asked=asked)


@tasks.task("directions.ask_structure", queue="mail")
def ask_structure(structure_id: str, asked_at: str) -> None:
    secret, url = _site()
    with database.transaction() as session:
        letter = confirming.letter(session, secret, url, UUID(structure_id), asked_at)
    _post(letter)


@tasks.task("directions.tell_wrong", queue="mail")
def tell_wrong(observation_id: str) -> None:
    secret, url = _site()
    with database.transaction() as session:
        letter = warning.tell_wrong(session, secret, url, UUID(observation_id))
    _post(letter)


@tasks.task("directions.tell_found_closed", queue="mail")
def tell_found_closed(permanence_id: str, day: str) -> None:
    secret, url = _site()
    day_found = date.fromisoformat(day)
    with database.transaction() as session:
        letter = warning.tell_found_closed(session, secret, url, UUID(permanence_id), day_found)
    _post(letter)


@tasks.task("directions.watch", cron="0 5 * * * 30")
def watch() -> None:
    """Each morning: is a door open for each need this week, is the school calendar known?"""
    with database.transaction() as session:
        lacking = covering.alarm(session)
        covering.watch_calendar(session)
    log.info("directions.watched", uncovered=lacking)


def _site() -> tuple[str, str]:
    return current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"]


def _post(letter: Letter | None) -> None:
    if letter:
        mail.post(gateways().mail, letter)
