"""What the pages of rounds have in common."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError

from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.problems import Conflict, Malformed, NotFound, Problem
from applys.rounds.actions import printing
from applys.rounds.messages import plan, sheet
from applys.rounds.messages.plan import Plan
from applys.rounds.messages.sheet import Sheet
from applys.rounds.models import Round
from applys.rounds.queries import rounds as queries
from applys.web.blueprint import require
from applys.web.render import language

# In pixels; numbers stand this far from each other.
FRAME, APART = (680.0, 400.0), 30.0
STAFF = (Role.COORDINATOR, Role.PARTNER)
WORDS: dict[str, Any] = {
    "cubic": sheet.cubic,
    "in_words": sheet.in_words,
    "number": sheet.number,
    "notes": sheet.notes,
    "alarms": sheet.alarms,
    "figures": sheet.figures,
}


def crew() -> Caller:
    """The town's coordinator, or someone of the body that drives; others find nothing."""
    caller = require(*STAFF)
    queries.get_their_local(session(), caller)
    return caller


def is_crew(caller: Caller | None) -> bool:
    """Whether someone has rounds to drive or to prepare."""
    if caller is None or caller.role not in STAFF:
        return False
    try:
        queries.get_their_local(session(), caller)
    except NotFound:
        return False
    return True


def held(round_id: UUID) -> tuple[Caller, Round]:
    """A round to act upon, and who does."""
    caller = require(*STAFF)
    return caller, queries.lock_round(session(), caller, round_id)


def read(round_id: UUID) -> tuple[Caller, Sheet]:
    """A round to look at, and who does."""
    caller = require(*STAFF)
    return caller, printing.sheet(session(), queries.get_round(session(), caller, round_id))


def drawn(shown: Sheet) -> Plan:
    """The round's plan, for a screen."""
    return plan.draw(shown.home, shown.way, [stop.point for stop in shown.stops], FRAME, APART)


def checked(schema: Schema, given: dict[str, Any]) -> dict[str, Any]:
    """A form held to the API's bounds; raise Malformed naming each faulty field."""
    try:
        held: dict[str, Any] = schema.load(given)
    except ValidationError as error:
        faults = [{"in": "form", "pointer": f"/{name}", "detail": ""} for name in error.messages]
        raise Malformed(errors=faults) from error
    return held


def typed(*names: str, form: Mapping[str, str] | None = None) -> dict[str, str]:
    """What was typed in these fields; those left empty are left out."""
    sent = request.form if form is None else form
    given = {name: sent.get(name, "").strip() for name in names}
    return {name: value for name, value in given.items() if value}


def act(back: str, work: Callable[[], str | None], anchor: str = "") -> ResponseReturnValue:
    """Do something whole or not at all, and lead where it says, or back with the reason."""
    try:
        with session().begin_nested():
            onward = work()
    except (Malformed, Conflict) as problem:
        return refused(back, problem, anchor)
    return redirect(onward or back)


def refused(address: str, problem: Problem, anchor: str = "") -> ResponseReturnValue:
    """Lead back to a page that says why something was not done."""
    slug = problem.slug()
    if isinstance(problem, Malformed) and slug == "malformed":
        pointers = [fault["pointer"] for fault in problem.extra.get("errors", [])]
        slug = f"malformed-{pointers[0].strip('/')}" if pointers else slug
    return redirect(f"{address}?non={slug}{anchor}")


def fault() -> str | None:
    """Why something was not done, in words."""
    slug = request.args.get("non")
    if slug is None:
        return None
    words = language().words
    for key in (f"round_fault_{slug}", "round_fault_other"):
        if key in words:
            return language().say(key)
    return None


def site() -> str:
    address: str = current_app.config["PUBLIC_URL"]
    return address
