"""Piles as anyone may read them: the list, one of them, and one's own."""

from typing import Any

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Row

from applys.dumping.actions import promising
from applys.dumping.models import PileState
from applys.dumping.queries import photos, search
from applys.dumping.queries import piles as queries
from applys.dumping.queries.search import Wanted
from applys.dumping.rules import life
from applys.dumping.rules.life import Actor
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page, Pager
from applys.partners import queries as partners
from applys.web import languages, sessions
from applys.web.blueprint import plain, spoken
from applys.web.dumping import telling, town, wording
from applys.web.dumping.cards import cards
from applys.web.dumping.near import Near
from applys.web.render import language, page

PILES_A_PAGE = 20


@plain.get("/depots/<number>")
def follow_number(number: str) -> ResponseReturnValue:
    """Lead from a message's link, or a number on paper, to the page in the reader's language."""
    response = redirect(f"/{languages.preferred().code}/depots/{number}")
    response.vary.add("Accept-Language")
    return response


@spoken.get("/depots")
def show_piles() -> ResponseReturnValue:
    """Show the piles that anyone may see: around a point, in a neighbourhood, or all."""
    known = town.known(town.town())
    quarters = partners.neighbourhoods(session())
    asked = Near.read(request.args, known.places, quarters)
    try:
        found = asked.find(known.territory.id, request.args.get("suite") or None)
    except CursorRefused:
        return redirect(f"/{language().code}/depots{asked.query()}")
    return page(
        "dumping/piles.html",
        asked=asked,
        piles=cards(found.items, asked.metres if asked.point else None),
        places=known.places,
        neighbourhoods=quarters,
        next_query=asked.query(suite=found.next_cursor) if found.next_cursor else None,
    )


@spoken.get("/depots/<number>")
def show_pile(number: str) -> ResponseReturnValue:
    """Show a pile: how it stands, what happened, and what those who reported it may say."""
    pile = search.get_public(session(), clock.now(), town.pile_number(number))
    if pile.number != number:
        return redirect(f"/{language().code}/depots/{pile.number}")
    caller = sessions.reader()
    whole = queries.get_pile(session(), pile.id)
    (card,) = cards([pile])
    moments = queries.moments(session(), pile.id)
    return page(
        "dumping/pile.html",
        private=caller is not None,
        pile=card,
        photos=photos.shown_of(session(), pile.id),
        promised=promising.next_pickup(session(), whole),
        owner=partners.name_of(session(), whole.owner_id),
        steps=[(each.at, wording.state(language(), each.state)) for each in moments],
        seen_again=pile.state in life.OPEN,
        answers=_answers(caller, pile),
        over=pile.state in {PileState.COLLECTED, PileState.CLOSED},
        said=telling.SAID.get(request.args.get("dit", "")),
    )


@spoken.get("/signalements")
def show_mine() -> ResponseReturnValue:
    """Show what this phone's owner reported; a script adds what waits or left from the phone."""
    caller = sessions.reader()
    if caller is None:
        return page("dumping/mine.html", piles=[], known=False, next_cursor=None)
    try:
        found = _mine(caller)
    except CursorRefused:
        return redirect(f"/{language().code}/signalements")
    return page(
        "dumping/mine.html",
        private=True,
        piles=cards(found.items),
        known=True,
        next_cursor=found.next_cursor,
    )


def _answers(caller: Caller | None, pile: Row[Any]) -> list[str]:
    """What who reported a pile may say of it now."""
    if caller is None or queries.report_of(session(), pile.id, caller.id) is None:
        return []
    moves = life.allowed_moves(pile.state, frozenset({Actor.REPORTER}))
    return [said for said in ("parti", "encore") if telling.meaning(said, pile.state) in moves]


def _mine(caller: Caller) -> Page:
    wanted = Wanted(territory_id=caller.territory_id)
    pager: Pager = current_app.extensions["pager"]
    return pager.page(
        session(),
        search.mine(caller, wanted),
        search.order(wanted, search.SHOWN),
        query=[str(caller.id)],
        cursor=request.args.get("suite") or None,
        limit=PILES_A_PAGE,
    )
