"""A place as residents read it: when, where, with what, in which language; two buttons to say."""

from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import looking, observing
from applys.directions.actions.looking import Seen
from applys.directions.models import ObservationKind
from applys.directions.queries import needs
from applys.directions.rules.choosing.facts import minutes_on_foot
from applys.directions.views import showing
from applys.kernel import clock, places
from applys.kernel.database import session
from applys.kernel.places import Point
from applys.kernel.problems import NotFound
from applys.partners.models import Neighbourhood
from applys.web.blueprint import spoken
from applys.web.directions import asked, doors, maps
from applys.web.directions.answers import any_draft
from applys.web.directions.slips import observer
from applys.web.render import language, page

KINDS = {"ferme": ObservationKind.CLOSED, "faux": ObservationKind.WRONG}
SAID = {*KINDS, "pas-encore", "assez"}
LONGEST_NOTE = 280


@spoken.get("/lieu/<uuid:place_id>")
def show_door(place_id: UUID) -> ResponseReturnValue:
    """Show all that a resident needs before they go."""
    found = looking.seen(session(), [place_id], clock.now())
    if not found:
        raise NotFound
    sheet = found[0].sheet
    whole = showing.whole(found[0], needs.papers(session()), clock.now(), language().code)
    told = request.args.get("dit")
    texts = [whole[name] for name in ("name", "not_for", "say", "landmark", "access")]
    shown = page(
        "directions/place.html",
        place="help",
        sheet=whole,
        address=doors.address(sheet._asdict()),
        far=far(found[0], asked.read(request.args, sheet.territory_id).neighbourhood),
        phone=doors.readable(sheet.phone),
        call=doors.dialled(sheet.phone),
        maps=maps.links(sheet._asdict()),
        say_french=sheet.say.get("fr", {}).get("text", ""),
        drafts=any_draft([*texts, *(each["label"] for each in whole["papers"])]),
        told=told if told in SAID else None,
    )
    shown.vary.add("User-Agent")
    return shown


@spoken.post("/lieu/<uuid:place_id>")
def observe_door(place_id: UUID) -> ResponseReturnValue:
    """Keep that somebody found it closed, or its sheet wrong; said twice, it is the same."""
    told = request.form.get("quoi", "")
    if told not in KINDS:
        raise NotFound
    note = " ".join(request.form.get("mot", "").split())[:LONGEST_NOTE] or None
    try:
        with session().begin_nested():
            observing.observe(session(), place_id, KINDS[told], observer(), note)
    except observing.NotOpenYet:
        told = "pas-encore"
    except observing.ObservationsOver:
        told = "assez"
    return redirect(f"/{language().code}/lieu/{place_id}?dit={told}#dire")


def far(seen: Seen, start: Neighbourhood | None) -> str | None:
    """How far it is from a neighbourhood, in words; None without a point or a start."""
    sheet = seen.sheet
    if start is None or sheet.latitude is None:
        return None
    here = Point(start.latitude, start.longitude)
    metres = places.apart(Point(sheet.latitude, sheet.longitude), here)
    told = {"metres": round(metres / 10) * 10, "minutes": minutes_on_foot(metres)}
    return doors.far(told, language())
