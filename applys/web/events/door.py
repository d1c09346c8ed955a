"""The door of a meeting on an organiser's phone: people are let in with a network or without."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.events.actions import checking_in
from applys.events.actions.checking_in import Outcome
from applys.events.models import How
from applys.events.queries import attendance, meetings
from applys.events.rules import codes
from applys.events.schemas.attendance import CheckInSchema
from applys.events.views.attendance import entry
from applys.events.views.bookings import HELPERS
from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.problems import Malformed, NotFound, Problem
from applys.partners import queries as partners
from applys.web import carried
from applys.web.blueprint import plain, require, staff
from applys.web.carried import Carried
from applys.web.events import parts, wording
from applys.web.events.parts import ADDRESS
from applys.web.render import language, page
from applys.web.rounds.parts import checked, typed

CARRIED = Carried(
    name="door",
    page="/espace/rencontres/[0-9a-f-]{36}/porte",
    scripts=("store.js", "door_outbox.js"),
    files=("pages.css", "events.css", "pages.js", "carry.js", "door.js", "icon.svg"),
)
FIELDS = ("id", "how", "code", "booking_id", "first_name", "neighbourhood")


@staff.get(f"{ADDRESS}/<uuid:meeting_id>/porte")
def show_door(meeting_id: UUID) -> ResponseReturnValue:
    """Show who is expected; the phone keeps the page for where there is no network."""
    return _shown(require(*HELPERS), meeting_id)


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/porte")
def let_in(meeting_id: UUID) -> ResponseReturnValue:
    """Let someone in: a ticket scanned, a code typed, a name, or someone without a place."""
    caller = require(*HELPERS)
    meeting = meetings.lock_meeting(session(), caller, meeting_id)
    try:
        asked = entry(checked(CheckInSchema(), _given()), caller)
    except Malformed as problem:
        return _shown(caller, meeting_id, problem=problem)
    (outcome,) = checking_in.check_in(session(), caller, meeting, [asked])
    return _shown(caller, meeting_id, outcome=outcome, problem=outcome.problem)


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/porte/annuler")
def take_back(meeting_id: UUID) -> ResponseReturnValue:
    """Take back an entry made by mistake."""
    meeting = meetings.lock_meeting(session(), require(*HELPERS), meeting_id)
    try:
        entry_id = UUID(request.form.get("entry", ""))
    except ValueError as error:
        raise NotFound from error
    checking_in.undo(session(), meeting, entry_id)
    return redirect(f"{ADDRESS}/{meeting_id}/porte", HTTPStatus.SEE_OTHER)


@plain.get(f"{ADDRESS}/sw.js")
def get_door_worker() -> ResponseReturnValue:
    """The worker of the door alone: what is private there stays with it."""
    return carried.worker(CARRIED)


def _given() -> dict[str, Any]:
    """What the form says, as the API reads it; a code may have spaces and small letters."""
    given = {"id": str(ids.new_id()), "at": clock.now().isoformat(), **typed(*FIELDS)}
    if given.get("how") != How.WALK_IN:
        given.pop("first_name", None)
        given.pop("neighbourhood", None)
    if "code" in given:
        given["code"] = "".join(given["code"].split()).upper()
    return given


def _shown(
    caller: Caller,
    meeting_id: UUID,
    *,
    outcome: Outcome | None = None,
    problem: Problem | None = None,
) -> ResponseReturnValue:
    whole = meetings.get_desk(session(), caller, meeting_id)
    expected = attendance.expected(session(), meeting_id)
    response = page(
        "events/door.html",
        problem.status if problem else HTTPStatus.OK,
        private=True,
        caller=caller,
        meeting=whole.meeting,
        when=wording.when(language(), whole.meeting.starts_at, whole.meeting.ends_at),
        expected=expected,
        walk_ins=attendance.walk_ins(session(), meeting_id),
        came=attendance.came(session(), meeting_id),
        quarters=partners.neighbourhoods_of(session(), whole.meeting.territory_id),
        outcome=outcome,
        fault=parts.told(problem) if problem else None,
        letters=codes.ALPHABET,
        entry_id=ids.new_id(),
    )
    # This page alone may look through the phone's camera.
    policy = response.headers["Permissions-Policy"].replace("camera=()", "camera=(self)")
    response.headers["Permissions-Policy"] = policy
    return response
