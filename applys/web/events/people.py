"""Who has, waits for or gave back a place of a meeting."""

from itertools import groupby
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.queries import bookings, meetings
from applys.events.views.desk import WRITERS
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.web.blueprint import require, staff
from applys.web.events import parts, wording
from applys.web.events.parts import ADDRESS
from applys.web.render import language, page

A_PAGE = 100


@staff.get(f"{ADDRESS}/<uuid:meeting_id>/inscrits")
def show_people(meeting_id: UUID) -> ResponseReturnValue:
    """Show the places slot by slot, with those who have them and those who wait, in order."""
    caller = require(*WRITERS)
    whole = meetings.get_desk(session(), caller, meeting_id)
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = bookings.at_desk(session(), pager, meeting_id, (), cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return redirect(f"{ADDRESS}/{meeting_id}/inscrits")
    listed = {
        slot_id: list(rows) for slot_id, rows in groupby(found.items, lambda each: each.slot_id)
    }
    return page(
        "events/people.html",
        private=True,
        caller=caller,
        meeting=whole.meeting,
        employers={table.id: table.employer_name for table in whole.tables},
        slots=[(slot, listed.get(slot.id, ())) for slot in whole.slots],
        received=lambda each: wording.to_the_second(language(), each.received_at),
        active=bookings.ACTIVE,
        next_cursor=found.next_cursor,
        first=cursor is None,
        fault=parts.fault(),
    )
