"""Residents say of a pile that they saw it too, that it is gone, or that it is still there."""

from http import HTTPStatus
from uuid import NAMESPACE_URL, uuid5

from flask import redirect
from flask.typing import ResponseReturnValue

from applys.dumping.actions import moving, reporting
from applys.dumping.actions.moving import Move
from applys.dumping.models import PileState, Whence
from applys.dumping.queries import piles as queries
from applys.dumping.queries import search
from applys.dumping.rules import life
from applys.dumping.rules.sightings import Position, Reporter, Sighting
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.places import Point
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.dumping import town
from applys.web.render import language

# The page's words for what was just said, by the address that leads back to it.
SAID = {"aussi": "too", "parti": "gone", "encore": "still", "tard": "late"}


@spoken.post("/depots/<number>/aussi")
def see_too(number: str) -> ResponseReturnValue:
    """Count one more person who sees this pile, once a day and phone; an account follows it."""
    pile = search.get_public(session(), clock.now(), town.pile_number(number))
    whole = queries.get_pile(session(), pile.id)
    caller, source, now = sessions.reader(), sessions.source(), clock.now()
    once = f"{pile.id} {caller.id if caller else source} {now.date()}"
    where = Position(
        whence=Whence.PLACE,
        point=Point(whole.latitude, whole.longitude),
        place_id=whole.place_id,
    )
    seen = Sighting(
        client_id=uuid5(NAMESPACE_URL, once),
        pile_id=pile.id,
        position=where,
        place_kind=pile.place_kind,
        captured_at=now,
    )
    who = Reporter(
        territory_id=whole.territory_id, source=source, account_id=caller.id if caller else None
    )
    try:
        reporting.report(session(), who, seen)
    except reporting.PileOver:
        return _back(number, "tard")
    return _back(number, "aussi")


@spoken.post("/depots/<number>/<any(parti,encore):said>")
def answer_as_reporter(number: str, said: str) -> ResponseReturnValue:
    """Say that a pile one reported is gone, or that it is still there and must be looked at."""
    caller = sessions.reader()
    if caller is None:
        return _back(number, "tard")
    pile = queries.lock_reported(session(), caller, town.pile_number(number))
    reason = "reporter" if said == "parti" else "still_there"
    move = Move(wanted=meaning(said, pile.state), reason=reason)
    who = moving.actors(caller, pile, reported=True)
    try:
        moving.move(session(), pile, move, who, caller.id)
    except (life.MoveRefused, life.TooLate):
        return _back(number, "tard")
    return _back(number, said)


def meaning(said: str, present: PileState) -> PileState:
    """Where a reporter's word takes a pile."""
    return life.gone(present) if said == "parti" else PileState.REOPEN_REQUESTED


def _back(number: str, said: str) -> ResponseReturnValue:
    address = f"/{language().code}/depots/{number}?dit={said}"
    return redirect(address, HTTPStatus.SEE_OTHER)
