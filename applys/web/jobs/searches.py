"""Searches that hear of what is published."""

from typing import Any
from uuid import UUID

from flask import current_app, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions.searches import saving as actions
from applys.jobs.models import FrenchLevel, SavedSearch
from applys.jobs.queries.searches import saved as queries
from applys.jobs.rules.searches import ManySearches
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.partners import queries as partners
from applys.web import looking, wording
from applys.web.blueprint import plain, spoken
from applys.web.jobs import whom
from applys.web.jobs.whom import Whom
from applys.web.looking import Looking
from applys.web.render import language, page

A_PAGE = 10
# As far as people go on foot or by bus from their neighbourhood.
AROUND_M = 10_000


@plain.get("/recherches")
def follow_searches() -> ResponseReturnValue:
    """Lead from a message's link to the page in the reader's language."""
    return whom.preferred("/recherches")


@spoken.get("/recherches")
def show_searches() -> ResponseReturnValue:
    """Show what this phone's owner wants to hear of."""
    person = whom.resident()
    found = queries.searches(session(), person.caller) if person else []
    items = [(row[0], row.found, _said(row[0])) for row in found]
    full = request.args.get("plein") == "1"
    kept = request.args.get("garde") == "1"
    return page("jobs/searches.html", private=True, items=items, full=full, kept=kept)


@spoken.post("/recherches")
def save_search() -> ResponseReturnValue:
    """Save the search of the offers page; a phone that is not known is registered."""
    person = whom.joined()
    asked = looking.read(request.form, partners.neighbourhoods(session()))
    try:
        actions.save_search(session(), person.caller, _facts(asked))
    except ManySearches:
        return person.led("/recherches", plein="1")
    return person.led("/recherches", garde="1")


@spoken.get("/recherches/<uuid:search_id>")
@whom.needed("/recherches", resident_only=True)
def show_found(person: Whom, search_id: UUID) -> ResponseReturnValue:
    """Show what a search found since it was saved."""
    search = queries.get_search(session(), person.caller, search_id)
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = queries.found(session(), pager, search, cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return person.led(f"/recherches/{search_id}")
    offers = [(offer, wording.card(language(), offer)) for offer in found.items]
    return page(
        "jobs/found.html",
        private=True,
        search=search,
        said=_said(search),
        offers=offers,
        next_cursor=found.next_cursor,
    )


@spoken.post("/recherches/<uuid:search_id>")
@whom.needed("/recherches", resident_only=True)
def change_search(person: Whom, search_id: UUID) -> ResponseReturnValue:
    """Let a search rest, wake it, or erase it."""
    if request.form.get("wanted") == "erase":
        actions.erase_search(session(), person.caller, search_id)
    else:
        active = request.form.get("wanted") == "wake"
        actions.change_search(session(), person.caller, search_id, {"active": active})
    return person.led("/recherches")


def _facts(asked: Looking) -> dict[str, Any]:
    """The choices of the offers page as a saved search holds them."""
    at = asked.neighbourhood
    return {
        "name": at.name if at else None,
        "words": asked.words or None,
        "no_diploma": asked.no_diploma,
        "no_licence": asked.no_licence,
        "french_level": wording.LITTLE_FRENCH if asked.little_french else None,
        "latitude": at.latitude if at else None,
        "longitude": at.longitude if at else None,
        "radius_m": AROUND_M if at else None,
    }


def _said(search: SavedSearch) -> list[str]:
    """What was chosen, in words; nothing chosen is everything."""
    ticked = {
        "filter_no_diploma": search.no_diploma,
        "filter_no_licence": search.no_licence,
        "filter_little_french": search.french_level in {FrenchLevel.A1, FrenchLevel.A2},
    }
    own = [search.name, f"« {search.words} »" if search.words else None]
    return [each for each in own if each] + [
        language().say(key) for key, on in ticked.items() if on
    ]
