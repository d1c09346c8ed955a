"""What residents read: the way in, the offers, one offer."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.messages import simply
from applys.jobs.models import AlarmKind
from applys.jobs.queries.offers import published, search
from applys.jobs.rules import simple
from applys.jobs.rules.offers import posting
from applys.kernel.database import session
from applys.kernel.http import pacing
from applys.kernel.keyset import CursorRefused, Page
from applys.partners import queries as partners
from applys.web import assets, languages, looking, wording
from applys.web.blueprint import plain, spoken
from applys.web.looking import Looking
from applys.web.render import language, page

OFFERS_A_PAGE = 10


@plain.get("/")
def enter() -> ResponseReturnValue:
    """Lead to the home page in the browser's language."""
    return _led(f"/{languages.preferred().code}/")


@plain.get("/offres/<uuid:offer_id>")
def follow_push(offer_id: UUID) -> ResponseReturnValue:
    """Lead from a message's link, which knows no language, to the offer's page."""
    return _led(f"/{languages.preferred().code}/offres/{offer_id}")


@plain.get("/offres", defaults={"place": "offres"})
@plain.get("/messages", defaults={"place": "messages"})
def follow_poster(place: str) -> ResponseReturnValue:
    """Lead from an address short enough for a poster to the page in the reader's language."""
    return _led(f"/{languages.preferred().code}/{place}")


@plain.get("/s/<digest>/<name>")
def get_asset(digest: str, name: str) -> ResponseReturnValue:
    return assets.serve(digest, name)


@spoken.get("/")
def home() -> ResponseReturnValue:
    """Show the ways in."""
    total = search.count(session(), search.Search())
    return page("home.html", total=total, most=search.MOST_COUNTED)


@spoken.get("/offres")
def show_offers() -> ResponseReturnValue:
    """Show the published offers that suit the reader's choices, ten a page."""
    known = partners.neighbourhoods(session())
    asked = looking.read(request.args, known)
    try:
        found = _found(asked)
    except CursorRefused:
        return redirect(f"/{language().code}/offres{asked.query()}")
    total = search.count(session(), asked.search())
    return page(
        "offers.html",
        private=asked.mandate is not None,
        carried=asked.carried,
        asked=asked,
        neighbourhoods=known,
        offers=[(offer, wording.card(language(), offer)) for offer in found.items],
        next_query=asked.query(suite=found.next_cursor) if found.next_cursor else None,
        total=total,
        most=search.MOST_COUNTED,
        unplaced=_unplaced(asked, total),
    )


@spoken.get("/offres/<uuid:offer_id>")
@pacing.paced
def show_offer(offer_id: UUID) -> ResponseReturnValue:
    """Show a published offer; one that is over says so, and proposes others."""
    try:
        offer = published.get_published(session(), offer_id)
    except published.OfferEnded as ended:
        return page("gone.html", ended.status, state=ended.extra["state"], offers=_newest())
    url = f"{current_app.config['PUBLIC_URL']}/offres/{offer_id}"
    asked = looking.read(request.args, partners.neighbourhoods(session()))
    return page(
        "offer.html",
        private=asked.mandate is not None,
        carried=asked.carried,
        may_keep=asked.mandate is None,
        offer=offer,
        simple=[_simply(each) for each in simple.lines(offer, asked.metres(offer))],
        facts=wording.facts(language(), offer),
        ways=list(wording.ways(offer)),
        firm=wording.firm(language(), offer),
        alarms=list(AlarmKind),
        source=wording.web_address(offer.source_url),
        posting=posting.job_posting(offer, url),
    )


def _simply(line: simple.Line) -> dict[str, str]:
    return {"icon": line.icon, "text": simply.say(language().code, line.key, line.facts)}


def _led(address: str) -> ResponseReturnValue:
    response = redirect(address)
    response.vary.add("Accept-Language")
    return response


def _found(asked: Looking) -> Page:
    pager = current_app.extensions["pager"]
    return search.search(session(), pager, asked.search(), cursor=asked.cursor, limit=OFFERS_A_PAGE)


def _unplaced(asked: Looking, total: int) -> int:
    """How many offers sorting by distance leaves out."""
    if not asked.nearest or total > search.MOST_COUNTED:
        return 0
    return search.count(session(), asked.search(placed=False)) - total


def _newest() -> list[tuple[object, list[wording.Fact]]]:
    pager = current_app.extensions["pager"]
    found = search.search(session(), pager, search.Search(), cursor=None, limit=3)
    return [(offer, wording.card(language(), offer)) for offer in found.items]
