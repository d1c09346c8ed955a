"""Where the coordinator reads offers before residents do."""

from flask import redirect
from flask.typing import ResponseReturnValue

from applys.jobs.models import State
from applys.jobs.queries.offers import desk as queries
from applys.kernel.callers import Role
from applys.kernel.keyset import CursorRefused
from applys.web.blueprint import require, staff
from applys.web.desk import days_left, desk_page, flag
from applys.web.render import page


@staff.get("/espace/moderation")
def show_moderation() -> ResponseReturnValue:
    """Show what waits to be read."""
    return _listed("moderation", queries.DeskFilters(states=[State.SUBMITTED]))


@staff.get("/espace/moderation/toutes")
def show_every_offer() -> ResponseReturnValue:
    """Show the offers of the territory, in any state, last changed first."""
    return _listed("every", queries.DeskFilters())


def _listed(place: str, filters: queries.DeskFilters) -> ResponseReturnValue:
    caller = require(Role.COORDINATOR)
    try:
        found = desk_page(caller, filters)
    except CursorRefused:
        return redirect("/espace/moderation")
    offers = [(each, [flag(name) for name in each.flags], days_left(each)) for each in found.items]
    return page(
        "staff/moderation.html",
        private=True,
        caller=caller,
        offers=offers,
        listed=place,
        next_cursor=found.next_cursor,
    )
