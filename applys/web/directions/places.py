"""Places that words, a need or the hour find; those with Wi-Fi, computers and help, on a map."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import looking as actions
from applys.directions.actions import mapping
from applys.directions.actions.looking import Seen
from applys.directions.models import Digital, Need
from applys.directions.queries import needs as queries
from applys.directions.queries import protocols
from applys.directions.queries.doors import Sort, Wanted
from applys.directions.rules import terms
from applys.directions.rules.texts import Said, said
from applys.directions.views import showing
from applys.gateways.current import settings
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.kernel.places import Point
from applys.partners.models import Territory
from applys.web import security
from applys.web.blueprint import spoken
from applys.web.directions import asked, place, ways
from applys.web.directions.asked import Looking
from applys.web.render import language, page

MOST_LETTERS, A_PAGE, MOST_WAYS = 100, 20, 3


@dataclass(frozen=True, kw_only=True)
class Line:
    """A place on a list."""

    id: str
    name: Said
    structure: str
    opens: str
    open_now: bool
    far: str | None
    digital: list[str]


@spoken.get("/lieux")
def list_places() -> ResponseReturnValue:
    """Search places by the words people use, by need, by what is open now; nearest first."""
    looking, words = asked.read(request.args), request.args.get("mots", "")[:MOST_LETTERS]
    known = queries.needs(session())
    need = next((each for each in known if each.code == request.args.get("besoin")), None)
    try:
        found = _found(looking, words, need)
    except CursorRefused:
        return redirect(f"/{language().code}/lieux")
    return page(
        "directions/places.html",
        place="help",
        looking=looking,
        words=words,
        needs=[(each, said(each.labels, language().code)) for each in known],
        need=need,
        open_now="ouvert" in request.args,
        lines=[_line(each, looking) for each in found.items],
        ways=_ways(looking, words),
        next_query=_next(found),
    )


@spoken.get("/lieux-numeriques")
def show_digital_places() -> ResponseReturnValue:
    """Show where there is Wi-Fi, a computer, help or cheap equipment: a list, and a map."""
    looking, tiles = asked.read(request.args), settings().map_tiles
    wanted = request.args.get("quoi", "")
    wanted = wanted if wanted in set(Digital) else ""
    every = mapping.digital_places(session(), looking.territory_id, clock.now())
    offered = {kind for each in every for kind in each.sheet.digital}
    return page(
        "directions/digital.html",
        place="help",
        policy=security.map_policy(tiles),
        looking=looking,
        wanted=wanted,
        kinds=[each for each in Digital if each in offered],
        lines=[
            _line(each, looking) for each in every if not wanted or wanted in each.sheet.digital
        ],
        territory=session().get_one(Territory, looking.territory_id).slug,
        tiles=tiles,
    )


def _found(looking: Looking, words: str, need: Need | None) -> Page:
    at, now = looking.neighbourhood, clock.now()
    wanted = Wanted(
        territory_id=looking.territory_id,
        themes=terms.whole(need.themes) if need else (),
        words=words.strip() or None,
        open_at=now if "ouvert" in request.args else None,
        point=Point(at.latitude, at.longitude) if at else None,
        sort=Sort.NEAREST if at else Sort.NAME,
    )
    cursor, pager = request.args.get("suite") or None, current_app.extensions["pager"]
    return actions.find(session(), pager, wanted, now, cursor=cursor, limit=A_PAGE)


def _line(seen: Seen, looking: Looking) -> Line:
    code = language().code
    return Line(
        id=str(seen.sheet.id),
        name=showing.name(seen.sheet, code),
        structure=seen.sheet.structure,
        opens=showing.door(seen, clock.now(), code)["told"],
        open_now=seen.answer.is_open and not seen.found_closed,
        far=place.far(seen, looking.neighbourhood),
        digital=list(seen.sheet.digital),
    )


def _ways(looking: Looking, words: str) -> list[tuple[list[Said], str]]:
    """The first ways of the tree that hold the words: they ask less of who reads little."""
    protocol = protocols.find_in_force(session(), looking.territory_id)
    return ways.found(protocol, words, looking)[:MOST_WAYS] if protocol else []


def _next(found: Page) -> str | None:
    if not found.next_cursor:
        return None
    names = request.args.to_dict()
    return "?" + urlencode({**names, "suite": found.next_cursor})
