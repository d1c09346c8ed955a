"""Organisers add, change and take away the tables of a Job Dating already written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from applys.events.actions import seating
from applys.events.models import Meeting, Table
from applys.events.queries import meetings
from applys.events.queries import tables as queries
from applys.events.queries.meetings import WholeMeeting
from applys.events.rules import life
from applys.events.schemas.incoming import NewTableSchema, TableChangesSchema
from applys.events.views.desk import WRITERS
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.problems import Malformed, NotFound
from applys.web.blueprint import require, staff
from applys.web.desk import draft_id
from applys.web.events import form, parts, sheets, tables
from applys.web.events.parts import ADDRESS
from applys.web.events.shown import Slot
from applys.web.events.writing import offers_of
from applys.web.render import page
from applys.web.rounds.parts import act, checked

NUMBERS = ("minutes", "pause", "places", "position")
MOMENTS = ("starts_at", "ends_at")


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A table with its interviews in order."""

    kept: Table
    slots: list[Slot]

    @property
    def people(self) -> int:
        """How many have an interview here, or wait for one."""
        return sum(each.capacity - each.places_left + each.waiting for each in self.slots)

    @property
    def hours(self) -> dict[str, str]:
        """When the employer sits there, as inputs hold it."""
        spans = zip(self.slots, self.slots[1:], strict=False)
        pauses = [(after.starts_at - before.ends_at).seconds // 60 for before, after in spans]
        return {
            "minutes": str(self.kept.minutes),
            "pause": str(pauses[0] if pauses else 0),
            "places": str(self.slots[0].capacity),
            "starts_at": form.local(self.slots[0].starts_at),
            "ends_at": form.local(self.slots[-1].ends_at),
        }


@staff.get(f"{ADDRESS}/<uuid:meeting_id>/tables")
def show_seating(meeting_id: UUID) -> ResponseReturnValue:
    """Show the tables of a Job Dating, and what may change without harm to anyone."""
    caller = require(*WRITERS)
    whole = meetings.get_desk(session(), caller, meeting_id)
    if not whole.tables:
        raise NotFound
    return page(
        "events/seating.html",
        private=True,
        caller=caller,
        meeting=whole.meeting,
        seats=_seats(whole),
        offers=offers_of(caller),
        usual=tables.USUAL,
        draft=draft_id(),
        changeable=whole.meeting.state in life.CHANGEABLE,
        version=preconditions.etag(whole.meeting.id, whole.meeting.updated_at),
        fault=parts.fault(),
    )


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/tables")
def seat_employer(meeting_id: UUID) -> ResponseReturnValue:
    """Add a table, once however often it is tapped."""
    table_id = draft_id()

    def work() -> None:
        caller = require(*WRITERS)
        meeting = meetings.lock_meeting(session(), caller, meeting_id)
        if not queries.is_there(session(), table_id):
            lines = tables.read(request.form, offers_of(caller)) or [{}]
            new = _checked(NewTableSchema(), lines[0])
            seating.add_table(session(), caller, meeting, {**new, "id": table_id})

    return act(_back(meeting_id), work)


@staff.post(f"{sheets.ADDRESS}/<uuid:table_id>/modifier")
def change_seating(table_id: UUID) -> ResponseReturnValue:
    """Change who sits at a table, its number or its hours; those who come there are told who."""
    return _act(table_id, _change)


@staff.post(f"{sheets.ADDRESS}/<uuid:table_id>/retirer")
def clear_table(table_id: UUID) -> ResponseReturnValue:
    """Take away a table where nobody has or awaits an interview."""
    return _act(table_id, lambda *held: seating.remove_table(session(), *held))


def _act(table_id: UUID, work: Callable[[Caller, Meeting, Table], None]) -> ResponseReturnValue:
    """Do something with a table as the form saw it, or lead back with the reason."""
    meeting_id = queries.get_desk(session(), require(*WRITERS), table_id).meeting_id

    def held() -> None:
        caller, meeting = parts.held(meeting_id)
        work(caller, meeting, queries.lock(session(), caller, table_id)[1])

    return act(_back(meeting_id), held)


def _change(caller: Caller, meeting: Meeting, table: Table) -> None:
    who = _who(table, offers_of(caller)) if "employer" in request.form else {}
    changes = _checked(TableChangesSchema(), {**who, **_hours()})
    seating.change_table(session(), caller, meeting, table, changes)


def _seats(whole: WholeMeeting) -> list[Seat]:
    return [
        Seat(kept=table, slots=[slot for slot in whole.slots if slot.table_id == table.id])
        for table in whole.tables
    ]


def _who(table: Table, offers: dict[str, Any]) -> dict[str, Any]:
    """What the form says of who sits there; an offer chosen anew brings its own names."""
    names = ("offer", "employer", "job")
    chosen, name, job = (request.form.get(each, "").strip() for each in names)
    if (offer := offers.get(chosen)) and offer.id != table.offer_id:
        firm = str(offer.employer_id) if offer.employer_id else None
        facts = {"employer_name": offer.employer_name or name, "offer_title": offer.title}
        return {**facts, "offer_id": str(offer.id), "employer_id": firm}
    said: dict[str, Any] = {"employer_name": name or None, "offer_title": job or None}
    if table.offer_id and not chosen:
        said["offer_id"] = None
    if name != table.employer_name:
        # Another firm sits there: the one before no longer reads who comes.
        said["employer_id"] = None
    return said


def _hours() -> dict[str, Any]:
    sent = request.form
    numbers = {name: tables.number(sent[name]) for name in NUMBERS if sent.get(name)}
    return {**numbers, **{name: sent[name] or None for name in MOMENTS if name in sent}}


def _checked(schema: Schema, given: dict[str, Any]) -> dict[str, Any]:
    """A table held to the API's bounds; one sentence says them all."""
    try:
        return checked(schema, given)
    except Malformed as refused:
        raise Malformed.at("form", "/tables", "") from refused


def _back(meeting_id: UUID) -> str:
    return f"{ADDRESS}/{meeting_id}/tables"
