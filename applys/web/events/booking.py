"""A meeting's page, and the tap that books."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response, current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts import rules as accounts
from applys.accounts.actions import residents
from applys.accounts.models import ContactKind
from applys.accounts.queries import people
from applys.events.actions import linking
from applys.events.actions.places import booking
from applys.events.actions.places.booking import Wish
from applys.events.models import Booking, MeetingState
from applys.events.queries import bookings
from applys.events.queries import meetings as queries
from applys.events.queries.meetings import WholeMeeting
from applys.events.rules import booking as rules
from applys.events.schemas.bookings import NewBookingSchema
from applys.events.views.bookings import HELPERS
from applys.events.views.public import linked_event
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.problems import Conflict, Malformed, NotFound, Problem
from applys.partners import queries as partners
from applys.partners.models import Neighbourhood
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.events import parts
from applys.web.events.shown import Shown
from applys.web.render import language, page
from applys.web.rounds.parts import checked, typed

MET = "telephone"
ELSEWHERE = "ailleurs"  # where one lives, when it is in none of the neighbourhoods


@spoken.get("/rencontres/<uuid:meeting_id>")
def show_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Show a meeting that was announced, whatever became of it."""
    return _shown(queries.get_public(session(), meeting_id))


@spoken.post("/rencontres/<uuid:meeting_id>/places")
def book_place(meeting_id: UUID) -> ResponseReturnValue:
    """Book a place, or a turn in the queue, in one tap; a phone not known yet is met first."""
    caller, whole = sessions.reader(), queries.get_public(session(), meeting_id)
    if caller is None and MET not in request.args:
        return _met()
    if caller and caller.role is not Role.RESIDENT:
        return redirect(f"/espace/rencontres/{meeting_id}/inscrire", HTTPStatus.SEE_OTHER)
    try:
        with session().begin_nested():
            booked = _book(caller or sessions.meet(language().code)[0], whole)
    except (Malformed, Conflict, rules.MeetingCancelled) as problem:
        return _shown(whole, problem)
    if caller is None:
        secret, kept = current_app.config["SECRET_KEY"], session().get_one(Booking, booked)
        return redirect(linking.link(secret, kept), HTTPStatus.SEE_OTHER)
    return redirect(f"/{language().code}/places/{booked}", HTTPStatus.SEE_OTHER)


def _met() -> Response:
    """Give the phone its cookie, and let it send the same form again with it.

    So two taps from a phone just met are two taps of one person; a phone that refuses cookies
    comes back without one, and is led to its place by a link.
    """
    _, token = sessions.meet(language().code)
    again = redirect(f"{request.path}?{MET}=1", HTTPStatus.TEMPORARY_REDIRECT)
    return sessions.open_for(current_app.make_response(again), Role.RESIDENT, token)


def _book(caller: Caller, whole: WholeMeeting) -> UUID:
    """Book what the form asks; raises the problem that says why not."""
    if (slug := request.form.get("quartier")) and slug != ELSEWHERE:
        residents.change_me(session(), caller, {"neighbourhood": slug})
    said = checked(NewBookingSchema(), typed("first_name", "phone"))
    if said["phone"]:
        said["phone"] = accounts.normal_address(ContactKind.PHONE, said["phone"], "phone")
    slot = request.form.get("slot", "")
    known = next((each.id for each in whole.slots if str(each.id) == slot), None)
    if known is None:
        raise NotFound
    wish = Wish(account_id=caller.id, first_name=said["first_name"], phone=said["phone"])
    return booking.book(session(), known, wish).id


def _shown(whole: WholeMeeting, problem: Problem | None = None) -> ResponseReturnValue:
    caller = sessions.reader()
    shown = Shown(language(), whole, clock.now())
    return page(
        "events/meeting.html",
        problem.status if problem else HTTPStatus.OK,
        private=caller is not None or problem is not None,
        caller=caller,
        url=f"{current_app.config['PUBLIC_URL']}/rencontres/{whole.meeting.id}",
        fault=parts.told(problem) if problem else None,
        typed=request.form,
        elsewhere=ELSEWHERE,
        reason=_reason(whole.meeting),
        quarters=_quarters(caller) if shown.keeps_places else (),
        mine=bookings.at_meeting(session(), whole.meeting.id, caller.id) if caller else (),
        helps=caller is not None and caller.role in HELPERS,
        shown=shown,
        linked=linked_event(whole),
        meeting=whole.meeting,
    )


def _reason(meeting: Any) -> str | None:
    """Why a meeting was postponed or cancelled, as its organiser wrote it."""
    if meeting.state not in {MeetingState.POSTPONED, MeetingState.CANCELLED}:
        return None
    steps = queries.steps(session(), meeting.id)
    said = [each.reason for each in steps if each.became is meeting.state and each.reason]
    return said[-1] if said else None


def _quarters(caller: Caller | None) -> Sequence[Neighbourhood]:
    """The neighbourhoods to choose from, for someone who did not say where they live."""
    if caller and people.get_account(session(), caller).neighbourhood_id:
        return ()
    return partners.neighbourhoods(session())
