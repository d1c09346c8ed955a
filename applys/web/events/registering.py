"""A mediator registers someone who agrees, and gives them their ticket."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.events.actions import registering
from applys.events.actions.registering import Resident
from applys.events.queries import meetings
from applys.events.queries.meetings import WholeMeeting
from applys.events.schemas.bookings import NewRegistrationSchema
from applys.events.views.bookings import HELPERS
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.problems import Conflict, Malformed, NotFound, Problem
from applys.partners import queries as partners
from applys.web.blueprint import require, staff
from applys.web.events import parts
from applys.web.events.parts import ADDRESS
from applys.web.events.shown import Shown
from applys.web.render import language, page
from applys.web.rounds.parts import checked, typed


@staff.get(f"{ADDRESS}/<uuid:meeting_id>/inscrire")
def show_registering(meeting_id: UUID) -> ResponseReturnValue:
    """Ask for whom, and for which hour."""
    return _shown(require(*HELPERS), meetings.get_public(session(), meeting_id))


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/inscrire")
def register_someone(meeting_id: UUID) -> ResponseReturnValue:
    """Book for someone who agrees; both names are noted, and the ticket comes."""
    caller, whole = require(*HELPERS), meetings.get_public(session(), meeting_id)
    slot = request.form.get("slot", "")
    known = next((each.id for each in whole.slots if str(each.id) == slot), None)
    if known is None:
        raise NotFound
    try:
        with session().begin_nested():
            booked = _register(caller, known)
    except (Malformed, Conflict) as problem:
        return _shown(caller, whole, problem)
    return redirect(f"/fr/places/{booked}?inscrit=1", HTTPStatus.SEE_OTHER)


def _register(caller: Caller, slot_id: UUID) -> UUID:
    given: dict[str, Any] = typed("first_name", "phone", "neighbourhood")
    said = checked(NewRegistrationSchema(), {**given, "consent": "consent" in request.form})
    resident = Resident(
        first_name=said["first_name"], phone=said["phone"], neighbourhood=said["neighbourhood"]
    )
    return registering.register(session(), caller, slot_id, resident, None)


def _shown(
    caller: Caller, whole: WholeMeeting, problem: Problem | None = None
) -> ResponseReturnValue:
    return page(
        "events/registering.html",
        problem.status if problem else HTTPStatus.OK,
        private=True,
        caller=caller,
        meeting=whole.meeting,
        shown=Shown(language(), whole, clock.now()),
        quarters=partners.neighbourhoods_of(session(), caller.territory_id),
        typed=request.form,
        fault=parts.told(problem) if problem else None,
    )
