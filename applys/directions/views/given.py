"""The tree, its answers, and the directions that were given."""

from typing import Any

from flask import current_app, request

from applys.directions.actions import answering, giving, observing
from applys.directions.actions.answering import Asker
from applys.directions.actions.giving import Giver
from applys.directions.models import Direction, Teller, Through
from applys.directions.queries import given, protocols
from applys.directions.rules import asking, codes
from applys.directions.rules.asking import Asked
from applys.directions.rules.choosing.facts import Wishes
from applys.directions.schemas.given import (
    AnswerSaidSchema,
    AskingSchema,
    DirectionSchema,
    NewEndSchema,
    TreeSaidSchema,
)
from applys.directions.views.blueprint import blp, territory
from applys.kernel import clock, gate
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.places import Point
from applys.partners import queries as partners
from applys.partners.models import Territory

WISHES = ("today", "step_free", "walk_in", "free", "remote")


@blp.get("/tree")
@blp.allow_anyone
@blp.stamped("directions")
@blp.response(200, TreeSaidSchema)
def get_tree() -> Any:
    """Get the triage tree in force, with its words in every language"""
    return protocols.get_in_force(session(), territory(None).id)


@blp.post("/answers")
@blp.allow_anyone
@blp.arguments(AskingSchema)
@blp.response(200, AnswerSaidSchema)
def answer_need(new: dict[str, Any]) -> dict[str, Any]:
    """Answer a way taken in the tree, now; nothing is kept

    Up to three doors, best first: what the tree names, few doubts, verified, open soonest,
    nearest, speaks the language. A door closed all week never comes before one that opens.
    """
    town = territory(new["territory"], place="json")
    asked, asker = read(new, town)
    _, way = giving.walk(session(), asker, asked.path)
    return answering.answer(session(), asker, giving.finish(way), asked, clock.now())


@blp.post("/given")
@blp.allow_anyone
@blp.creates
@blp.arguments(AskingSchema)
@blp.response(201, DirectionSchema)
def give_direction(new: dict[str, Any]) -> Direction:
    """Keep an answer under a code of six characters, for sixty days

    It says tomorrow what it says now, whatever becomes of the tree and the doors. Nothing tells
    who it was given to. An emergency is not kept.
    """
    caller = gate.anyone()
    town = territory(new["territory"], caller, place="json")
    asked, asker = read(new, town)
    return giving.give(session(), asker, giver(caller, town, new), asked)


@blp.get("/given/<code>")
@blp.allow_anyone
@blp.response(200, DirectionSchema)
def get_direction(code: str) -> Direction:
    """Get a direction as it was said; 404 `direction-over` past sixty days"""
    return given.get_direction(session(), codes.normal(code), clock.now())


@blp.put("/given/<code>/end")
@blp.allow_anyone
@blp.arguments(NewEndSchema)
@blp.response(204)
def end_direction(told: dict[str, Any], code: str) -> None:
    """Tell how a direction ended at a door: right door, redirected, closed, did not come

    By the resident, or by staff for the desk; told again, the last word of each counts.
    """
    caller = gate.anyone()
    direction = given.get_direction(session(), codes.normal(code), clock.now())
    teller = Teller.RESIDENT if through(caller) is Through.RESIDENT else Teller.DESK
    secret = str(current_app.config["SECRET_KEY"])
    who = observing.observer(secret, caller.id if caller else None, request.remote_addr or "")
    giving.end(session(), direction, told["permanence_id"], told["ending"], teller, who)


def read(new: dict[str, Any], town: Territory) -> tuple[Asked, Asker]:
    """What is asked, and where; raise `PositionFarAway`, or NotFound for a neighbourhood."""
    start = _start(new, town)
    wishes = Wishes(
        language=new["language"], placed=start is not None, **{name: new[name] for name in WISHES}
    )
    asker = Asker(territory_id=town.id, pager=current_app.extensions["pager"])
    return Asked(path=tuple(new["path"]), wishes=wishes, start=start), asker


def giver(caller: Caller | None, town: Territory, new: dict[str, Any]) -> Giver:
    slug = new["neighbourhood"]
    at = partners.get_neighbourhood(session(), slug, town.id) if slug else None
    return Giver(
        through=through(caller),
        language=new["language"],
        partner_id=caller.partner_id if caller else None,
        neighbourhood_id=at.id if at else None,
    )


def through(caller: Caller | None) -> Through:
    if caller is None or caller.role is Role.RESIDENT:
        return Through.RESIDENT
    return Through.MEDIATOR if caller.role is Role.MEDIATOR else Through.DESK


def _start(new: dict[str, Any], town: Territory) -> Point | None:
    """Where they set out: a position, else the middle of a neighbourhood."""
    if new["latitude"] is not None and new["longitude"] is not None:
        here = Point(new["latitude"], new["longitude"])
        asking.check_near(here, Point(town.latitude, town.longitude), "json")
        return here
    if not new["neighbourhood"]:
        return None
    at = partners.get_neighbourhood(session(), new["neighbourhood"], town.id)
    return Point(at.latitude, at.longitude)
