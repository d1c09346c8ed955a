"""What the worker runs for bulky waste."""

from uuid import UUID

import structlog
from flask import current_app

from applys.dumping.actions import alerting, digesting, ending, photos, placing, telling
from applys.gateways.current import gateways
from applys.kernel import database, tasks

log = structlog.get_logger()


@tasks.task("dumping.alert", queue="push")
def alert(pile_id: str, severity: str) -> None:
    with database.transaction() as session:
        told = alerting.alert(session, current_app.config["SECRET_KEY"], UUID(pile_id), severity)
    log.info("dumping.alerted", pile_id=pile_id, told=told)


@tasks.task("dumping.tell_reporters", queue="push")
def tell_reporters(step_id: str) -> None:
    with database.transaction() as session:
        telling.tell_reporters(session, UUID(step_id))


@tasks.task("dumping.ask_town", queue="push")
def ask_town(step_id: str) -> None:
    with database.transaction() as session:
        telling.ask_town(session, UUID(step_id))


@tasks.task("dumping.tell_week", queue="push", cron="30 * * * * 0")
def tell_week() -> None:
    with database.transaction() as session:
        told = digesting.tell_week(session, current_app.config["SECRET_KEY"])
    log.info("dumping.week_told", told=told)


@tasks.task("dumping.place_pile")
def place_pile(pile_id: str) -> None:
    placing.place_pile(database.transaction, gateways().geocoder, UUID(pile_id))


@tasks.task("dumping.drop_picture")
def drop_picture(sha256: str) -> None:
    with database.transaction() as session:
        photos.drop_picture(session, gateways().storage, sha256)


@tasks.task("dumping.purge_photos", cron="20 * * * * 0")
def purge_photos() -> None:
    with database.transaction() as session:
        forgotten = photos.purge(session)
    log.info("dumping.photos_purged", forgotten=forgotten)


@tasks.task("dumping.sweep_pictures", cron="50 3 * * * 0")
def sweep_pictures() -> None:
    swept = photos.sweep(database.transaction, gateways().storage)
    log.info("dumping.pictures_swept", swept=swept)


@tasks.task("dumping.close_quiet", cron="10 * * * * 0")
def close_quiet() -> None:
    closed = ending.close_quiet(database.transaction)
    log.info("dumping.piles_closed", closed=closed)


@tasks.task("dumping.forget_sources", cron="25 4 * * * 0")
def forget_sources() -> None:
    with database.transaction() as session:
        ending.forget_sources(session)


@tasks.task("dumping.look_again", cron="40 * * * * 0")
def look_again() -> None:
    with database.transaction() as session:
        looked_for = placing.look_again(session)
    log.info("dumping.addresses_looked_for", looked_for=looked_for)
