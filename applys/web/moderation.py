"""Where the coordinator reads offers before residents do."""

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.queries.offers import desk as queries
from applys.jobs.queries.offers import moderation
from applys.jobs.rules.offers import promise
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.web.blueprint import require, staff
from applys.web.desk import OFFERS_A_PAGE, days_left, desk_page, flag
from applys.web.render import page


@staff.get("/espace/moderation")
def show_moderation() -> ResponseReturnValue:
    """Show what waits to be read, the longest first, and until when that was promised."""
    caller, pager = require(Role.COORDINATOR), current_app.extensions["pager"]
    cursor = request.args.get("suite") or None
    try:
        found = moderation.waiting(session(), pager, caller, cursor=cursor, limit=OFFERS_A_PAGE)
    except CursorRefused:
        return redirect("/espace/moderation")
    now = clock.now()
    return page(
        "staff/moderation_queue.html",
        private=True,
        caller=caller,
        offers=[
            (each, [flag(name) for name in each.flags], promise.due(each.submitted_at))
            for each in found.items
        ],
        now=now,
        next_cursor=found.next_cursor,
    )


@staff.get("/espace/moderation/toutes")
def show_every_offer() -> ResponseReturnValue:
    """Show the offers of the territory, in any state, last changed first."""
    caller = require(Role.COORDINATOR)
    try:
        found = desk_page(caller, queries.DeskFilters())
    except CursorRefused:
        return redirect("/espace/moderation/toutes")
    offers = [(each, [flag(name) for name in each.flags], days_left(each)) for each in found.items]
    return page(
        "staff/moderation.html",
        private=True,
        caller=caller,
        offers=offers,
        next_cursor=found.next_cursor,
    )
