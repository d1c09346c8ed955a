"""After a meeting: what people said of it, and the figures that the contract asks."""

from datetime import date, timedelta
from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.actions import asking, measuring
from applys.events.models import Booking
from applys.events.queries import afterwards as queries
from applys.events.schemas.afterwards import NewMeetingOpinionSchema, NewMeetingOutcomeSchema
from applys.events.schemas.measures import MeetingPeriodSchema
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.kernel.naming import names_someone
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.web.blueprint import require, staff
from applys.web.events import tables
from applys.web.render import language, page
from applys.web.rounds.parts import checked, typed

OPINIONS, MEASURES = "/espace/avis-rencontres", "/espace/mesures-rencontres"
A_PAGE = 20
VERDICTS = {"montrer": True, "cacher": False}


def rate(booking: Booking) -> None:
    """Keep the face of the form, and perhaps its sentence; raises the problem that says why not."""
    given = {"face": tables.number(request.form.get("face", "")), **typed("words")}
    asking.rate(session(), booking, **checked(NewMeetingOpinionSchema(), given))


def say_outcome(booking: Booking) -> None:
    """Keep what the form says came of a meeting; raises the problem that says why not."""
    said = checked(NewMeetingOutcomeSchema(), typed("outcome"))
    asking.say_outcome(session(), booking, said["outcome"])


@staff.get(OPINIONS)
def show_held_opinions() -> ResponseReturnValue:
    """Show the sentences that may name someone, and that nobody read yet."""
    caller, pager = require(Role.COORDINATOR), current_app.extensions["pager"]
    cursor = request.args.get("suite") or None
    try:
        found = queries.held(session(), pager, caller, cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return redirect(OPINIONS)
    return page(
        "events/opinions.html",
        private=True,
        caller=caller,
        items=[(each, names_someone(each.words)) for each in found.items],
        next_cursor=found.next_cursor,
    )


@staff.post(f"{OPINIONS}/<uuid:opinion_id>")
def judge_opinion(opinion_id: UUID) -> ResponseReturnValue:
    """Show a sentence to others, or hide it."""
    caller, verdict = require(Role.COORDINATOR), request.form.get("verdict", "")
    if verdict in VERDICTS:
        found = queries.lock_opinion(session(), caller, opinion_id)
        asking.judge(session(), found, caller.id, shown=VERDICTS[verdict])
    return redirect(OPINIONS, HTTPStatus.SEE_OTHER)


@staff.get(MEASURES)
def show_meeting_measures() -> ResponseReturnValue:
    """Show who benefited from the meetings of a period, and what came of them."""
    caller, fault = require(Role.COORDINATOR), False
    try:
        period = checked(MeetingPeriodSchema(), _asked())
    except Malformed:
        period, fault = _year(), True
    figures = measuring.measure(session(), caller.territory_id, **period)
    known = partners.neighbourhoods_of(session(), caller.territory_id)
    quarters = {each.slug: each.name for each in known}
    say = language().say
    return page(
        "events/measures.html",
        private=True,
        caller=caller,
        period=period,
        figures=figures,
        kinds=[(say(f"meet_kind_{kind}"), n) for kind, n in figures["by_kind"].items()],
        places=[
            (quarters.get(slug) or say("door_elsewhere"), n)
            for slug, n in figures["by_neighbourhood"].items()
        ],
        outcomes=[(say(f"after_outcome_{each}"), n) for each, n in figures["outcomes"].items()],
        fault=fault,
    )


def _asked() -> dict[str, str]:
    usual = {name: day.isoformat() for name, day in _year().items()}
    return {name: request.args.get(name) or usual[name] for name in usual}


def _year() -> dict[str, date]:
    """The twelve months up to today."""
    today = clock.now().astimezone(clock.PARIS).date()
    return {"since": today - timedelta(days=364), "until": today}
