"""What the worker runs for meetings."""

from datetime import datetime
from uuid import UUID

import structlog
from flask import current_app

from applys.events.actions import asking, forgetting, reminding, sweeping, telling
from applys.events.actions.markethon import linking
from applys.events.actions.places import serving
from applys.events.actions.series import making
from applys.events.models import Booking, Guest, Question
from applys.gateways import sms
from applys.gateways.current import gateways
from applys.kernel import clock, database, tasks
from applys.kernel.problems import Problem

log = structlog.get_logger()


@tasks.task("events.announce", queue="push")
def announce(meeting_id: str) -> None:
    with database.transaction() as session:
        told = telling.announce(session, UUID(meeting_id))
    log.info("events.announced", meeting_id=meeting_id, told=told)


@tasks.task("events.tell_step", queue="push")
def tell_step(step_id: str, after: str | None = None) -> None:
    with database.transaction() as session:
        last = UUID(after) if after else None
        told = telling.tell_step(session, secret(), UUID(step_id), last)
    log.info("events.step_told", step_id=step_id, told=told)


@tasks.task("events.tell_offered", queue="push")
def tell_offered(booking_id: str, held_until: str) -> None:
    with database.transaction() as session:
        until = datetime.fromisoformat(held_until)
        telling.tell_offered(session, secret(), UUID(booking_id), until)


@tasks.task("events.tell_ended", queue="push")
def tell_ended(booking_id: str, reason: str | None = None) -> None:
    with database.transaction() as session:
        telling.tell_ended(session, secret(), UUID(booking_id), reason)


@tasks.task("events.tell_exchanged", queue="push")
def tell_exchanged(booking_id: str, rank: int) -> None:
    with database.transaction() as session:
        telling.tell_exchanged(session, secret(), UUID(booking_id), rank)


@tasks.task("events.tell_table", queue="push")
def tell_table(table_id: str, at: str) -> None:
    with database.transaction() as session:
        told = telling.tell_table(session, secret(), UUID(table_id), datetime.fromisoformat(at))
    log.info("events.table_told", table_id=table_id, told=told)


@tasks.task("events.tell_interest", queue="push")
def tell_interest(booking_id: str) -> None:
    with database.transaction() as session:
        telling.tell_interest(session, secret(), UUID(booking_id))


@tasks.task("events.ask_afterwards", cron="25 * * * * 0")
def ask_afterwards() -> None:
    """Ask those who came, each once: late when nothing ran at the hour, never twice."""
    with database.transaction() as session:
        asked = asking.ask(session, clock.now())
    log.info("events.asked", people=asked)


@tasks.task("events.tell_asked", queue="push")
def tell_asked(meeting_id: str, question: str, asked_at: str) -> None:
    with database.transaction() as session:
        asked = Question(question), datetime.fromisoformat(asked_at)
        telling.tell_asked(session, secret(), UUID(meeting_id), *asked)


@tasks.task("events.tell_registered", queue="push")
def tell_registered(booking_id: str) -> None:
    with database.transaction() as session:
        telling.tell_registered(session, secret(), UUID(booking_id))


@tasks.task("events.remind", queue="push")
def remind(slot_id: str, kind: str) -> None:
    with database.transaction() as session:
        telling.remind(session, secret(), UUID(slot_id), kind)


@tasks.task("events.text_guest", queue="mail")
def text_guest(id: str, booking_id: str, text: str) -> None:  # noqa: A002
    """Text a guest who is still there; nothing is kept of the text."""
    with database.transaction() as session:
        booking = session.get(Booking, UUID(booking_id))
        guest = session.get(Guest, booking.guest_id) if booking and booking.guest_id else None
        phone = guest.phone if guest else None
    if phone:
        site = current_app.config["PUBLIC_URL"]
        sms.post(gateways().sms, id, phone, text.replace("{site}", site))


@tasks.task("events.text_team", queue="mail")
def text_team(team_id: str, code: str) -> None:
    with database.transaction() as session:
        said = linking.text(session, secret(), UUID(team_id), code)
    if said:
        phone, text = said
        site = current_app.config["PUBLIC_URL"]
        sms.post(gateways().sms, f"team-{team_id}-{code}", phone, text.replace("{site}", site))


@tasks.task("events.forget_teams", cron="25 3 * * * 0")
def forget_teams() -> None:
    with database.transaction() as session:
        linking.forget(session)


@tasks.task("events.serve_slot")
def serve_slot(slot_id: str) -> None:
    with database.transaction() as session:
        serving.serve_slot(session, UUID(slot_id))


@tasks.task("events.sweep", cron="* * * * * */10")
def sweep() -> None:
    """End the offers that nobody answered, and serve where a place is free; late, never twice."""
    sweeping.sweep(database.transaction)


@tasks.task("events.ask_reminders", cron="* * * * * 20")
def ask_reminders() -> None:
    with database.transaction() as session:
        due = reminding.take_due(session, clock.now())
        tasks.defer(session, "events.remind", *(each._asdict() for each in due))


@tasks.task("events.turn_agenda", cron="* * * * * 0")
def turn_agenda() -> None:
    with database.transaction() as session:
        sweeping.turn_agenda(session)


@tasks.task("events.make_meetings", cron="15 3 * * * 0")
def make_meetings() -> None:
    """Let each series make its meetings as far ahead as people look."""
    for series_id, made in making.make_all(database.transaction):
        if isinstance(made, Problem):
            log.error("events.not_made", series_id=str(series_id), problem=made.slug())
        elif made:
            log.info("events.made", series_id=str(series_id), meetings=made)


@tasks.task("events.forget", cron="25 3 * * * 0")
def forget() -> None:
    """Forget guests, names and numbers, a batch a transaction, until there are no more."""
    more = forgetting.AT_ONCE
    while more >= forgetting.AT_ONCE:
        with database.transaction() as session:
            more = forgetting.forget(session)
        log.info("events.forgotten", rows=more)


def secret() -> str:
    return str(current_app.config["SECRET_KEY"])
