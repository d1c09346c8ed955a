"""One booking as its page shows it: where it stands, the ticket, and what can be answered."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, request
from flask.typing import ResponseReturnValue

from applys.events.actions import ticketing
from applys.events.actions.places import answering
from applys.events.models import TAKING, Booking
from applys.events.queries import bookings, meetings
from applys.events.rules.booking import Answer
from applys.events.views.afterwards import after
from applys.events.views.bookings import HELPERS, readable
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.problems import Conflict, Malformed, NotFound, Problem
from applys.web import sessions
from applys.web.directions import qr
from applys.web.events import afterwards, parts, wording
from applys.web.render import language, page

# In the order of the page: what keeps the place first.
FIRST = (Answer.ACCEPT, Answer.CONFIRM)


def shown(booking: Booking, problem: Problem | None = None) -> ResponseReturnValue:
    """The page of a booking, for whoever may see it."""
    caller, row = sessions.reader(), bookings.get_shown(session(), booking.id)
    facts = readable(row._mapping, language().code)  # noqa: SLF001
    url = ticketing.address(
        current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"], booking
    )
    return page(
        "events/place.html",
        problem.status if problem else HTTPStatus.OK,
        private=True,
        booking=facts,
        answers=[] if _at_door(caller, row) else facts["answers"],
        first=FIRST,
        when=wording.when(language(), row.starts_at, row.ends_at),
        received=wording.to_the_second(language(), row.received_at),
        until=wording.until(language(), row.held_until) if row.held_until else None,
        give_back_until=wording.until(language(), row.cancel_until),
        picture=_picture(booking, url),
        fault=parts.told(problem) if problem else None,
        owner=caller is not None and caller.id == booking.account_id,
        met=row.employer_name and row.state == "held" and row.starts_at <= clock.now(),
        after=after(booking),
        said=request.args.get("merci") == "1",
        registered=request.args.get("inscrit") == "1",
        at_door=_at_door(caller, row),
        action=request.path,
        url=url,
    )


def answer(booking: Booking, account_id: UUID | None) -> Problem | None:
    """Do what the form says of a booking; return the problem that says why not."""
    try:
        with session().begin_nested():
            _do(booking, account_id)
    except (Conflict, Malformed) as problem:
        return problem
    return None


def _do(booking: Booking, account_id: UUID | None) -> None:
    """Answer before the meeting; after it, say how it was, or what came of it."""
    if "face" in request.form:
        return afterwards.rate(booking)
    if "outcome" in request.form:
        return afterwards.say_outcome(booking)
    said = request.form.get("answer", "")
    if said not in set(Answer):
        raise NotFound
    answering.answer(session(), booking.id, Answer(said), account_id)
    return None


def _picture(booking: Booking, url: str) -> Any:
    """The square pattern of a ticket that lets someone in."""
    if booking.state not in TAKING or booking.revoked_at:
        return None
    return qr.picture(url, language().say("place_qr"))


def _at_door(caller: Caller | None, row: Any) -> bool:
    """Whether the reader organises the meeting, and may let this person in."""
    if caller is None or caller.role not in HELPERS:
        return False
    try:
        meetings.check_desk(session(), caller, row.meeting_id)
    except NotFound:
        return False
    return True
