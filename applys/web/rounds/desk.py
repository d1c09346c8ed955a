"""Where rounds are prepared, looked at, locked and closed."""

from datetime import date
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.rounds.models import Local, RoundState
from applys.rounds.queries import calendar, sheets
from applys.rounds.queries import rounds as queries
from applys.web.blueprint import staff
from applys.web.render import page
from applys.web.rounds import parts

ADDRESS = "/espace/tournees"
ROUNDS_A_PAGE = 20
WEEKS_AHEAD = 8


@staff.get("/espace/tournees")
def show_rounds() -> ResponseReturnValue:
    """Show the Mondays to come, and the rounds that were."""
    caller = parts.crew()
    local = queries.get_their_local(session(), caller)
    today = clock.now().astimezone(clock.PARIS).date()
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = sheets.rounds(session(), pager, caller, cursor=cursor, limit=ROUNDS_A_PAGE)
    except CursorRefused:
        return redirect(ADDRESS)
    return page(
        "rounds/rounds.html",
        private=True,
        caller=caller,
        outings=_coming(local, today),
        rounds=found.items,
        next_cursor=found.next_cursor,
        fault=parts.fault(),
        **parts.WORDS,
    )


def _coming(local: Local, today: date) -> list[calendar.Outing]:
    """The rounds of today and of the weeks ahead."""
    every = calendar.outings(session(), local, today, WEEKS_AHEAD + 1)
    return [each for each in every if (each.day or each.monday) >= today][:WEEKS_AHEAD]


@staff.get("/espace/tournees/<uuid:round_id>")
def show_round(round_id: UUID) -> ResponseReturnValue:
    """Show a round: its plan, its stops in order, and what may be done with it."""
    caller, shown = parts.read(round_id)
    row = sheets.figures(session(), caller, round_id)
    return page(
        "rounds/round.html",
        private=True,
        caller=caller,
        round=row,
        sheet=shown,
        plan=parts.drawn(shown),
        missing=[stop.number for stop in shown.stops if stop.outcome is None],
        draft=row.state is RoundState.DRAFT,
        locked=row.state is RoundState.LOCKED,
        fault=parts.fault(),
        **parts.WORDS,
    )
