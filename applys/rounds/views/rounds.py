"""Rounds are drawn, locked, driven, answered and closed."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.dumping.queries import piles
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters
from applys.kernel.problems import Problem
from applys.rounds.actions import answering, drawing, locking, printing
from applys.rounds.actions.answering import Answer
from applys.rounds.models import Round
from applys.rounds.queries import rounds as queries
from applys.rounds.queries import sheets
from applys.rounds.schemas.incoming import (
    AnswersSchema,
    DrawSchema,
    LateStopSchema,
    PinsSchema,
)
from applys.rounds.schemas.outgoing import (
    AnsweredsSchema,
    RoundPageSchema,
    StopAnswersSchema,
    WholeRoundSchema,
)
from applys.rounds.views.blueprint import blp

STAFF = (Role.COORDINATOR, Role.PARTNER)


@blp.post("")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(DrawSchema)
@blp.response(201, WholeRoundSchema)
def draw_round(asked: dict[str, Any]) -> dict[str, Any]:
    """Draw the round of a day, or draw its draft again

    PAVs, spots that caretakers named, and the piles that wait, in a short order; pinned stops
    keep their rank. The evening before at 18:00 it is drawn a last time and locked.
    """
    return _whole(drawing.draw_for(session(), caller(), asked["day"]))


@blp.get("")
@blp.allow(*STAFF)
@blp.arguments(PageFilters, location="query")
@blp.response(200, RoundPageSchema)
def list_rounds(filters: dict[str, Any]) -> dict[str, Any]:
    """List the rounds, the latest first"""
    page = sheets.rounds(session(), current_app.extensions["pager"], caller(), **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/<uuid:round_id>")
@blp.allow(*STAFF)
@blp.response(200, WholeRoundSchema)
def get_round(round_id: UUID) -> dict[str, Any]:
    """Get a round with its road book"""
    return _whole(queries.get_round(session(), caller(), round_id))


@blp.put("/<uuid:round_id>/pins")
@blp.allow(*STAFF)
@blp.arguments(PinsSchema)
@blp.response(200, WholeRoundSchema)
def pin_stops(asked: dict[str, Any], round_id: UUID) -> dict[str, Any]:
    """Choose ranks for some stops of a draft; the others are ordered around them"""
    round_ = queries.lock_round(session(), caller(), round_id)
    return _whole(drawing.pin(session(), round_, asked["pins"]))


@blp.post("/<uuid:round_id>/lock")
@blp.allow(*STAFF)
@blp.response(200, WholeRoundSchema)
def lock_round(round_id: UUID) -> dict[str, Any]:
    """Lock a draft before its hour: its piles are planned, and those who reported them told"""
    round_ = queries.lock_round(session(), caller(), round_id)
    locking.lock(session(), round_)
    return _whole(round_)


@blp.post("/<uuid:round_id>/late-stops")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(LateStopSchema)
@blp.response(201, WholeRoundSchema)
def add_late_stop(asked: dict[str, Any], round_id: UUID) -> dict[str, Any]:
    """Add an urgent pile to a locked round, with the reason"""
    round_ = queries.lock_round(session(), caller(), round_id)
    pile = piles.lock_pile(session(), caller().territory_id, asked["pile_id"])
    locking.add_late(session(), round_, pile, caller().id, asked["reason"])
    return _whole(round_)


@blp.post("/<uuid:round_id>/answers")
@blp.allow(*STAFF)
@blp.arguments(AnswersSchema)
@blp.response(200, AnsweredsSchema)
def answer_stops(asked: dict[str, Any], round_id: UUID) -> dict[str, Any]:
    """Take the crew's answers, made with or without network, each by itself

    One that cannot be taken says why in `problem` and leaves the others alone. The same
    `client_id` counts once. Of two answers for a stop the later one counts; both are kept. With
    `sent_at`, a phone whose clock is wrong is put right. One that comes after the round was
    closed is kept, and counts for nothing.
    """
    round_ = queries.lock_round(session(), caller(), round_id)
    sent_at = asked["sent_at"]
    return {"items": [_answered(round_, {**said, "sent_at": sent_at}) for said in asked["answers"]]}


@blp.get("/<uuid:round_id>/stops/<uuid:stop_id>/answers")
@blp.allow(*STAFF)
@blp.response(200, StopAnswersSchema)
def list_stop_answers(round_id: UUID, stop_id: UUID) -> dict[str, Any]:
    """List every answer given at a stop, those that count no more included"""
    round_ = queries.get_round(session(), caller(), round_id)
    return {"items": sheets.answers(session(), round_.id, stop_id)}


@blp.post("/<uuid:round_id>/close")
@blp.allow(*STAFF)
@blp.response(200, WholeRoundSchema)
def close_round(round_id: UUID) -> dict[str, Any]:
    """Close a round whose stops are all answered; what was left joins the next one"""
    round_ = queries.lock_round(session(), caller(), round_id)
    answering.close(session(), round_)
    return _whole(round_)


def _answered(round_: Round, said: dict[str, Any]) -> dict[str, Any]:
    answer = Answer(photo_ids=said.pop("photos"), **said)
    try:
        with session().begin_nested():
            pickup = answering.answer(session(), round_, caller().id, answer)
    except Problem as problem:
        return {
            "client_id": answer.client_id,
            "written": False,
            "counts": False,
            "problem": {"type": problem.slug(), "title": problem.__doc__, **problem.extra},
        }
    counts = pickup.superseded_at is None
    return {"client_id": answer.client_id, "written": True, "counts": counts, "problem": None}


def _whole(round_: Round) -> dict[str, Any]:
    session().flush()
    row = sheets.figures(session(), caller(), round_.id)
    return {**row._asdict(), "road_book": printing.sheet(session(), round_).stops}
