"""A direction that was kept: its code, its slip to print, how it ended, and two faces."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import giving, observing, rating
from applys.directions.actions.giving import Giver
from applys.directions.models import Direction, Ending, Face, Teller
from applys.directions.queries import given
from applys.directions.rules import codes
from applys.directions.rules.trees.walking import NoSuchWay
from applys.directions.views.given import through
from applys.kernel import clock, ids
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.web import languages, sessions
from applys.web.blueprint import plain, spoken
from applys.web.directions import answers, asked, qr
from applys.web.render import language, page

FACES = {"bien": Face.GOOD, "moyen": Face.MIDDLING, "mal": Face.BAD}
SAID = ("merci", "deja")
LONGEST_CODE = 12


@plain.get("/direction/<code>")
def follow_slip(code: str) -> ResponseReturnValue:
    """Lead from a code typed or scanned to its page in the reader's language."""
    response = redirect(f"/{languages.preferred().code}/direction/{codes.normal(code)}")
    response.vary.add("Accept-Language")
    return response


@spoken.get("/code")
def follow_typed() -> ResponseReturnValue:
    """Lead from a code typed by hand to what it shows: six characters, or a referral's eight."""
    code = codes.normal(request.args.get("code", ""))[:LONGEST_CODE]
    if not code:
        return redirect(f"/{language().code}/aide")
    place = "orientation" if len(code) > codes.DIRECTION else "direction"
    return redirect(f"/{language().code}/{place}/{code}")


@spoken.post("/aide/garder")
def keep_direction() -> ResponseReturnValue:
    """Keep the answer under a code, once however often it is tapped."""
    looking = asked.read(request.form)
    caller = sessions.reader()
    giver = Giver(
        through=through(caller),
        language=language().code,
        partner_id=caller.partner_id if caller else None,
        neighbourhood_id=looking.neighbourhood.id if looking.neighbourhood else None,
    )
    keys = tuple(request.form.get("chemin", "").split("/"))
    wanted = looking.asked(keys, language().code)
    try:
        direction = giving.give(session(), looking.asker(), giver, wanted, form_name())
    except (NoSuchWay, giving.WayUnfinished, giving.EmergencyNotKept):
        return redirect(f"/{language().code}/aide")
    return redirect(_address(direction))


@spoken.get("/direction/<code>")
def show_direction(code: str) -> ResponseReturnValue:
    """Show a direction as it was said, and ask how it ended."""
    direction = _direction(code)
    told = next((name for name in SAID if request.args.get(name)), None)
    return page(
        "directions/direction.html",
        private=True,
        place="help",
        direction=direction,
        answer=answers.read(direction.said, language()),
        endings=list(Ending),
        faces=FACES,
        told=told,
    )


@spoken.get("/direction/<code>/billet")
def show_slip(code: str) -> ResponseReturnValue:
    """Show the slip to print: in the reader's language above, in French for the desk below."""
    direction = _direction(code)
    url = f"{current_app.config['PUBLIC_URL']}{_address(direction)}"
    return page(
        "directions/slip.html",
        private=True,
        direction=direction,
        answer=answers.read(direction.said, language()),
        french=answers.read(direction.said, languages.get("fr")),
        in_french=languages.get("fr").say,
        spoken_name=language().name,
        code_picture=qr.picture(url, language().say("dir_code")),
    )


@spoken.post("/direction/<code>/fin")
def end_direction(code: str) -> ResponseReturnValue:
    """Say how it ended at a door."""
    direction = _direction(code)
    ending = request.form.get("fin", "")
    if ending not in set(Ending):
        raise NotFound
    giving.end(session(), direction, _door(), Ending(ending), Teller.RESIDENT, observer())
    return redirect(f"{_address(direction)}?merci=1#suite")


@spoken.post("/direction/<code>/avis")
def rate_direction(code: str) -> ResponseReturnValue:
    """Keep two faces, apart from the direction."""
    direction = _direction(code)
    received, helped = (FACES.get(request.form.get(name, "")) for name in ("accueil", "suite"))
    if received is None or helped is None:
        return redirect(f"{_address(direction)}#avis")
    try:
        rating.rate(session(), direction, _door(), received=received, helped=helped)
    except rating.AlreadyRated:
        return redirect(f"{_address(direction)}?deja=1#avis")
    return redirect(f"{_address(direction)}?merci=1#avis")


def observer() -> str:
    """Who says what they found, told apart from others and known to nobody."""
    caller = sessions.reader()
    secret = str(current_app.config["SECRET_KEY"])
    return observing.observer(secret, caller.id if caller else None, request.remote_addr or "")


def form_name() -> UUID:
    """The form's own name for what it makes, so that a second tap makes nothing more."""
    try:
        return UUID(request.form.get("nom", ""))
    except ValueError:
        return ids.new_id()


def _direction(code: str) -> Direction:
    return given.get_direction(session(), codes.normal(code), clock.now())


def _door() -> UUID:
    try:
        return UUID(request.form.get("porte", ""))
    except ValueError as error:
        raise NotFound from error


def _address(direction: Direction) -> str:
    return f"/{language().code}/direction/{direction.code}"
