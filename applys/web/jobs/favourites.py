"""Offers that are kept, and adverts that are not right."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions.firms import alarms
from applys.jobs.actions.searches import keeping
from applys.jobs.models import AlarmKind
from applys.jobs.queries.searches import favourites as queries
from applys.jobs.rules.firms import ManyAlarms
from applys.jobs.rules.searches import ManyFavourites
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.kernel.problems import NotFound
from applys.web.blueprint import spoken
from applys.web.jobs import whom
from applys.web.render import language, page

A_PAGE = 20


@spoken.get("/favoris")
def show_favourites() -> ResponseReturnValue:
    """Show the offers that this phone's owner keeps, over or not."""
    person = whom.resident()
    if person is None:
        return page("jobs/favourites.html", private=True, items=[], next_cursor=None, full=False)
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = queries.favourites(session(), pager, person.caller, cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return redirect(f"/{language().code}/favoris")
    return page(
        "jobs/favourites.html",
        private=True,
        items=found.items,
        next_cursor=found.next_cursor,
        full=request.args.get("plein") == "1",
    )


@spoken.post("/favoris/<uuid:offer_id>")
def change_favourite(offer_id: UUID) -> ResponseReturnValue:
    """Keep an offer, or keep it no longer; a phone that is not known is registered."""
    if request.form.get("wanted") == "let_go":
        if person := whom.resident():
            keeping.let_go(session(), person.caller, offer_id)
        return redirect(f"/{language().code}/favoris", 303)
    person = whom.joined()
    try:
        keeping.keep_offer(session(), person.caller, offer_id)
    except ManyFavourites:
        return person.led("/favoris", plein="1")
    return person.led("/favoris")


@spoken.post("/offres/<uuid:offer_id>/alerte")
def raise_alarm(offer_id: UUID) -> ResponseReturnValue:
    """Report an advert in one tap."""
    kind = request.form.get("kind", "")
    if kind not in set(AlarmKind):
        raise NotFound
    person = whom.joined()
    try:
        alarms.raise_alarm(session(), person.caller, offer_id, AlarmKind(kind), None)
    except ManyAlarms:
        return person.led(f"/offres/{offer_id}/alerte", trop="1")
    return person.led(f"/offres/{offer_id}/alerte")


@spoken.get("/offres/<uuid:offer_id>/alerte")
def show_alarm(offer_id: UUID) -> ResponseReturnValue:
    """Thank whoever reported an advert."""
    return page(
        "jobs/alarm.html", private=True, offer_id=offer_id, many=request.args.get("trop") == "1"
    )
