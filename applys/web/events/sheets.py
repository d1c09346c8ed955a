"""The sheet of a table at a Job Dating: the firm's, and the organiser's with all it may do."""

from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Row

from applys.events.actions import meeting_again
from applys.events.actions.places import exchanging
from applys.events.models import Slot
from applys.events.queries import bookings, meetings
from applys.events.queries import tables as queries
from applys.events.views.bookings import HELPERS
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.kernel.problems import NotFound
from applys.web.blueprint import require, staff
from applys.web.events import parts, wording
from applys.web.render import language, page
from applys.web.rounds.parts import act

ADDRESS = "/espace/tables"
A_PAGE = 20


@staff.get(ADDRESS)
def show_tables() -> ResponseReturnValue:
    """Show the tables where the reader's firm sits, the latest meeting first."""
    caller = require(Role.EMPLOYER)
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = queries.own(session(), pager, caller, cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return redirect(ADDRESS)
    return page(
        "events/tables.html",
        private=True,
        caller=caller,
        items=found.items,
        when=lambda each: wording.when(language(), each.starts_at, each.ends_at),
        next_cursor=found.next_cursor,
    )


@staff.get(f"{ADDRESS}/<uuid:table_id>")
def show_table(table_id: UUID) -> ResponseReturnValue:
    """Show who comes to a table when."""
    return _shown(*_table(table_id))


@staff.post(f"{ADDRESS}/<uuid:table_id>/retard")
def mark_late(table_id: UUID) -> ResponseReturnValue:
    """Note that someone is late, or not after all, and show the next free interview."""
    caller, table = _table(table_id, *HELPERS)
    found = bookings.get_at_desk(session(), caller, _named("booking"))
    late = request.form.get("late") == "1"
    proposed = exchanging.mark_late(session(), caller.id, found, late=late)
    return _shown(caller, table, late=found.id, proposed=proposed)


@staff.post(f"{ADDRESS}/<uuid:table_id>/heure")
def give_slot(table_id: UUID) -> ResponseReturnValue:
    """Give someone a free interview of the same meeting; they are told."""
    caller, _ = _table(table_id, *HELPERS)
    found, wanted = bookings.get_at_desk(session(), caller, _named("booking")), _named("slot")
    return act(
        f"{ADDRESS}/{table_id}", lambda: exchanging.move(session(), caller.id, found, wanted)
    )


@staff.post(f"{ADDRESS}/<uuid:table_id>/echange")
def exchange_slots(table_id: UUID) -> ResponseReturnValue:
    """Let two people change interviews; the form says which each is to have, so twice is once."""
    caller, _ = _table(table_id, *HELPERS)
    other, _, theirs = request.form.get("with", "").partition("/")
    wanted = {_named("booking"): _uuid(theirs), _uuid(other): _named("slot")}
    for booking_id in wanted:
        bookings.get_at_desk(session(), caller, booking_id)

    def work() -> None:
        exchanging.exchange(session(), caller.id, wanted)

    return act(f"{ADDRESS}/{table_id}", work)


@staff.post(f"{ADDRESS}/<uuid:table_id>/revoir")
def wish_again(table_id: UUID) -> ResponseReturnValue:
    """Say whether the firm would like to meet someone again, or note that it said so."""
    caller, _ = _table(table_id)
    booking_id, interested = _named("booking"), request.form.get("interested") == "1"
    if caller.role is Role.EMPLOYER:
        found = queries.at_own(session(), caller, table_id, booking_id)
    else:
        found = bookings.get_at_desk(session(), caller, booking_id)
    send = current_app.extensions["send_card"]

    def work() -> None:
        meeting_again.say_for_firm(session(), send, found, caller.id, interested=interested)

    return act(f"{ADDRESS}/{table_id}", work)


def _table(table_id: UUID, *roles: Role) -> tuple[Caller, Row[Any]]:
    """A table of the reader's own firm, or of a meeting they organise."""
    caller = require(*(roles or (Role.EMPLOYER, *HELPERS)))
    get = queries.get_own if caller.role is Role.EMPLOYER else queries.get_desk
    return caller, get(session(), caller, table_id)


def _shown(
    caller: Caller, table: Row[Any], late: UUID | None = None, proposed: Slot | None = None
) -> ResponseReturnValue:
    organises, now = caller.role is not Role.EMPLOYER, clock.now()
    rows = queries.sheet(session(), table.id)
    whole = meetings.get_desk(session(), caller, table.meeting_id) if organises else None
    employers = {each.id: each.employer_name for each in whole.tables} if whole else {}
    free = (
        [slot for slot in whole.slots if slot.places_left and slot.starts_at > now] if whole else []
    )
    return page(
        "events/sheet.html",
        private=True,
        caller=caller,
        table=table,
        when=wording.when(language(), table.starts_at, table.ends_at),
        rows=rows,
        began=[row.slot_id for row in rows if row.starts_at <= now],
        organises=organises,
        free=[
            (slot.id, f"{language().time(slot.starts_at)} · {employers[slot.table_id]}")
            for slot in free
        ],
        late=late,
        proposed=proposed,
        fault=parts.fault(),
    )


def _named(name: str) -> UUID:
    return _uuid(request.form.get(name, ""))


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError as error:
        raise NotFound from error
