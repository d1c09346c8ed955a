"""What is done with a round from its page: drawn, pinned, locked, closed, put off, added to."""

from datetime import date
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from applys.dumping.models import Pile
from applys.dumping.queries import piles
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http.fields import Text
from applys.kernel.problems import Malformed, NotFound
from applys.rounds.actions import answering, calendar, drawing, locking
from applys.rounds.models import Round
from applys.rounds.queries import rounds as queries
from applys.rounds.schemas.incoming import DrawSchema, PutOffSchema
from applys.web.blueprint import staff
from applys.web.rounds import parts
from applys.web.rounds.desk import ADDRESS

MOST_RANK = 500


class LateFormSchema(Schema):
    """A pile's number, as people read it out, and why it cannot wait."""

    number = Text(min=6, max=12, required=True)
    reason = Text(min=3, max=200, required=True)


@staff.post("/espace/tournees")
def draw_round() -> ResponseReturnValue:
    """Draw the round of a day, or draw its draft again, and show it."""
    caller = parts.crew()

    def work() -> str:
        asked = parts.checked(DrawSchema(), parts.typed("day"))
        return f"{ADDRESS}/{drawing.draw_for(session(), caller, asked['day']).id}"

    return parts.act(ADDRESS, work)


@staff.post("/espace/tournees/report")
def put_round_off() -> ResponseReturnValue:
    """Move a Monday's round to another day, or call it off."""
    caller = parts.crew()
    try:
        monday = date.fromisoformat(request.form.get("monday", ""))
    except ValueError as error:
        raise NotFound from error

    def work() -> None:
        asked = parts.checked(PutOffSchema(), {"day": None, **parts.typed("day", "reason")})
        calendar.put_off(session(), caller, monday, asked["day"], asked["reason"])

    return parts.act(ADDRESS, work)


@staff.post("/espace/tournees/<uuid:round_id>/rang")
def pin_stop(round_id: UUID) -> ResponseReturnValue:
    """Keep one stop at a rank, or let it go free; the others are ordered around it."""
    _, round_ = parts.held(round_id)

    def work() -> str:
        drawing.pin(session(), round_, _pins(round_))
        return f"{ADDRESS}/{round_id}#arrets"

    return parts.act(f"{ADDRESS}/{round_id}", work)


def _pins(round_: Round) -> dict[UUID, int]:
    """The pins of a round with the form's one changed; raise Malformed for no number."""
    stops = queries.stops(session(), round_.id)
    pins = {stop.id: stop.rank for stop in stops if stop.pinned}
    try:
        chosen = UUID(request.form.get("stop", ""))
        number = int(request.form.get("number") or 0)
    except ValueError as error:
        raise Malformed.at("form", "/pins", "A stop and a number.") from error
    pins.pop(chosen, None)
    if not 0 <= number <= MOST_RANK:
        raise Malformed.at("form", "/pins", "A stop and a number.")
    others = {stop: rank for stop, rank in pins.items() if rank != number - 1}
    return {**others, chosen: number - 1} if number else pins


@staff.post("/espace/tournees/<uuid:round_id>/verrouiller")
def lock_round(round_id: UUID) -> ResponseReturnValue:
    """Lock a draft before its hour."""
    _, round_ = parts.held(round_id)
    return parts.act(f"{ADDRESS}/{round_id}", lambda: locking.lock(session(), round_))


@staff.post("/espace/tournees/<uuid:round_id>/cloturer")
def close_round(round_id: UUID) -> ResponseReturnValue:
    """Close a round whose stops are all answered."""
    _, round_ = parts.held(round_id)
    return parts.act(f"{ADDRESS}/{round_id}", lambda: answering.close(session(), round_))


@staff.post("/espace/tournees/<uuid:round_id>/urgent")
def add_late_stop(round_id: UUID) -> ResponseReturnValue:
    """Add an urgent pile, by the number that people read out, with the reason."""
    caller, round_ = parts.held(round_id)

    def work() -> str:
        asked = parts.checked(LateFormSchema(), parts.typed("number", "reason"))
        pile = _pile(caller, asked["number"])
        locking.add_late(session(), round_, pile, caller.id, asked["reason"])
        return f"{ADDRESS}/{round_id}#arrets"

    return parts.act(f"{ADDRESS}/{round_id}", work)


def _pile(caller: Caller, number: str) -> Pile:
    """The pile of this number, held."""
    try:
        found = piles.find_number(session(), number.upper())
        return piles.lock_pile(session(), caller.territory_id, found)
    except NotFound as error:
        raise Malformed.at("form", "/number", "No pile has this number.") from error
