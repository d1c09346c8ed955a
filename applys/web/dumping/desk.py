"""The piles that a member of staff works on: a list, a map, tables to take away."""

from typing import Any

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Row

from applys.dumping.models import PileState
from applys.dumping.queries import grounds, search
from applys.gateways.current import settings
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page, Pager
from applys.partners import queries as partners
from applys.partners.models import Territory
from applys.web import security
from applys.web.blueprint import require, staff
from applys.web.dumping import wording
from applys.web.dumping.asking import GROUPS, Asking
from applys.web.render import language, page

STAFF = (Role.COORDINATOR, Role.PARTNER)
PILES_A_PAGE = 30
MOST_ON_THE_MAP = "1000"


@staff.get("/espace/depots")
def show_desk_piles() -> ResponseReturnValue:
    """Show the piles one works on, those that wait first; the map and the tables hold the same."""
    caller = require(*STAFF)
    known = partners.neighbourhoods_of(session(), caller.territory_id)
    asked = Asking.read(request.args, known)
    try:
        found = _found(caller, asked)
    except CursorRefused:
        return redirect(f"/espace/depots{asked.query()}")
    tiles = settings().map_tiles
    return page(
        "dumping/desk.html",
        private=True,
        policy=security.map_policy(tiles),
        caller=caller,
        asked=asked,
        groups=list(GROUPS),
        states=[(each, wording.state(language(), each)) for each in PileState],
        neighbourhoods=known,
        piles=_told(found.items),
        next_query=asked.query(suite=found.next_cursor) if found.next_cursor else None,
        territory=session().get_one(Territory, caller.territory_id).slug,
        points=asked.for_api(limit=MOST_ON_THE_MAP),
        table=asked.for_api(separator=";", bom="true"),
        tiles=tiles,
    )


def _found(caller: Caller, asked: Asking) -> Page:
    wanted = asked.wanted(caller.territory_id)
    pager: Pager = current_app.extensions["pager"]
    return pager.page(
        session(),
        search.desk(caller, wanted),
        search.order(wanted, search.EXACT),
        query=["pages", asked.query()],
        cursor=request.args.get("suite") or None,
        limit=PILES_A_PAGE,
    )


def _told(piles: Any) -> list[tuple[Row[Any], str, str, int]]:
    """Each pile with its things and its state in words, and its age in whole days."""
    things = wording.things(language(), grounds.catalogue(session()))
    now = clock.now()
    return [
        (
            each,
            wording.named(language(), things, each.items),
            wording.state(language(), each.state),
            (now - each.created_at).days,
        )
        for each in piles
    ]
