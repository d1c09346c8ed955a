"""Where organisers find their meetings, and one of them with its life."""

from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.messages import news, words
from applys.events.messages.news import Place
from applys.events.models import Meeting, MeetingState
from applys.events.queries import agenda, attendance, meetings, reach
from applys.events.queries.agenda import DeskWanted
from applys.events.rules import life
from applys.events.views.afterwards import opinions
from applys.events.views.bookings import HELPERS
from applys.events.views.desk import WRITERS
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.keyset import CursorRefused, Page
from applys.web.blueprint import require, staff
from applys.web.events import parts, wording
from applys.web.events.parts import ADDRESS
from applys.web.events.shown import Shown
from applys.web.render import language, page

A_PAGE = 20
TOLD = {MeetingState.POSTPONED: words.POSTPONED, MeetingState.CANCELLED: words.CANCELLED}


@staff.get(ADDRESS)
def show_meetings() -> ResponseReturnValue:
    """Show the meetings that the reader organises: those to come, or the past ones."""
    caller = require(*WRITERS)
    past = request.args.get("passees") == "1"
    try:
        found = _found(caller, DeskWanted(past=past))
    except CursorRefused:
        return redirect(ADDRESS)
    return page(
        "events/desk.html",
        private=True,
        caller=caller,
        past=past,
        meetings=found.items,
        when=lambda each: wording.when(language(), each.starts_at, each.ends_at),
        next_cursor=found.next_cursor,
    )


@staff.get(f"{ADDRESS}/<uuid:meeting_id>")
def show_organised(meeting_id: UUID) -> ResponseReturnValue:
    """Show one meeting: what it says, who is registered, and what may become of it."""
    caller = require(*WRITERS)
    whole = meetings.get_desk(session(), caller, meeting_id)
    kept = session().get_one(Meeting, meeting_id)
    return page(
        "events/organised.html",
        private=True,
        caller=caller,
        meeting=whole.meeting,
        shown=Shown(language(), whole, clock.now()),
        moves=_moves(kept, caller),
        needs_reason=life.NEEDS_REASON if kept.state is not MeetingState.DRAFT else (),
        changeable=kept.state in life.CHANGEABLE,
        registered=reach.registered(session(), meeting_id),
        suited=reach.suited(session(), kept) if kept.state is MeetingState.DRAFT else 0,
        came=attendance.came(session(), meeting_id),
        opinions=_opinions(kept, caller),
        told=_told(kept),
        steps=meetings.steps(session(), meeting_id),
        version=preconditions.etag(kept.id, kept.updated_at),
        fault=parts.fault(),
    )


def _opinions(meeting: Meeting, caller: Caller) -> dict[str, Any] | None:
    """What people thought of a meeting that was held; not for firms."""
    if meeting.state is not MeetingState.HELD or caller.role not in HELPERS:
        return None
    return opinions(meeting.id)


def _moves(meeting: Meeting, caller: Caller) -> list[MeetingState]:
    """Where the reader may take it from here, now."""
    allowed = life.allowed_moves(meeting.state, caller.role)
    return [wanted for wanted in allowed if life.is_time(wanted, meeting.starts_at, clock.now())]


def _told(meeting: Meeting) -> dict[MeetingState, tuple[str, str]]:
    """What people would read of each move: title and line."""
    place = Place(meeting.title, meeting.venue, meeting.starts_at)
    known = {**TOLD, MeetingState.ANNOUNCED: words.ANNOUNCED}
    if meeting.state is MeetingState.POSTPONED:
        known[MeetingState.ANNOUNCED] = words.MOVED
    read = {state: news.texts(said, place)["fr"] for state, said in known.items()}
    return {state: (text["title"], text["body"]) for state, text in read.items()}


def _found(caller: Caller, wanted: DeskWanted) -> Page:
    return agenda.desk(
        session(),
        current_app.extensions["pager"],
        caller,
        wanted,
        now=clock.now(),
        cursor=request.args.get("suite") or None,
        limit=A_PAGE,
    )
