"""When rounds go out; the crew's calendar."""

from datetime import date, timedelta
from typing import Any

from flask import Response, current_app, request

from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.problems import NotFound
from applys.rounds.actions import calendar as actions
from applys.rounds.messages import calendar as messages
from applys.rounds.queries import calendar as queries
from applys.rounds.queries import rounds
from applys.rounds.schemas.incoming import PutOffSchema, WeeksSchema
from applys.rounds.schemas.outgoing import CalendarAddressSchema, OutingsSchema
from applys.rounds.views.blueprint import blp

STAFF = (Role.COORDINATOR, Role.PARTNER)
ICS = "text/calendar"
BACK, WEEKS = timedelta(weeks=4), 30


@blp.get("/calendar")
@blp.allow(*STAFF)
@blp.arguments(WeeksSchema, location="query")
@blp.response(200, OutingsSchema)
def list_outings(asked: dict[str, Any]) -> dict[str, Any]:
    """List the Mondays to come, the day of each one's round, and what is drawn of it"""
    local = rounds.get_their_local(session(), caller())
    return {"items": queries.outings(session(), local, today(), asked["weeks"])}


@blp.put("/calendar/<string:monday>")
@blp.allow(*STAFF)
@blp.arguments(PutOffSchema)
@blp.response(200, OutingsSchema)
def put_round_off(asked: dict[str, Any], monday: str) -> dict[str, Any]:
    """Move a Monday's round to another day of its week, or call it off (`day` null)

    Public holidays are put off to the next working day by themselves. Residents who were
    promised that pick-up are told of the new day.
    """
    try:
        of = date.fromisoformat(monday)
    except ValueError as error:
        raise NotFound from error
    actions.put_off(session(), caller(), of, asked["day"], asked["reason"])
    local = rounds.get_their_local(session(), caller())
    return {"items": queries.outings(session(), local, of, 1)}


@blp.get("/calendar-address")
@blp.allow(*STAFF)
@blp.response(200, CalendarAddressSchema)
def get_calendar_address() -> dict[str, Any]:
    """Get the secret address that the crew's calendars subscribe to (iCalendar)"""
    local = rounds.get_their_local(session(), caller())
    return {"url": _url(actions.address(current_app.config["SECRET_KEY"], local))}


@blp.post("/calendar-address")
@blp.allow(*STAFF)
@blp.response(200, CalendarAddressSchema)
def renew_calendar_address() -> dict[str, Any]:
    """Replace the calendar's secret address: whoever had the old one reads no more"""
    local = actions.renew_address(session(), caller())
    return {"url": _url(actions.address(current_app.config["SECRET_KEY"], local))}


@blp.get("/calendars/<string:token>")
@blp.allow_anyone
@blp.doc(responses={200: {"description": "OK", "content": {ICS: {}}}})
def read_calendar(token: str) -> Response:
    """Read the crew's calendar (iCalendar, RFC 5545), by its secret address

    From four weeks ago to half a year ahead. An event keeps its UID when its round moves, and
    its SEQUENCE grows; one that is called off is CANCELLED.
    """
    local = actions.local_of(session(), current_app.config["SECRET_KEY"], token)
    outings = queries.outings(session(), local, today() - BACK, WEEKS)
    site = current_app.config["PUBLIC_URL"]
    response = Response(messages.write(local, outings, site), mimetype=ICS)
    response.headers["Cache-Control"] = "private, max-age=900"
    response.add_etag()
    response.make_conditional(request)
    return response


def _url(path: str) -> str:
    return f"{current_app.config['PUBLIC_URL']}{path}"


def today() -> date:
    return clock.now().astimezone(clock.PARIS).date()
