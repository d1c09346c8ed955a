"""The desk: one screen to find a door, print it in the person's language, or send it to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts.rules import AddressRefused
from applys.directions.actions import answering, giving, handing
from applys.directions.actions.giving import Giver
from applys.directions.models import Direction, Protocol
from applys.directions.queries import needs
from applys.directions.queries.protocols import NoProtocol
from applys.directions.rules import trees
from applys.directions.rules.texts import Said, said
from applys.directions.rules.trees import finding
from applys.directions.rules.trees.walking import NoSuchWay, Way
from applys.directions.views.given import through
from applys.kernel import clock, ids
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.web import languages
from applys.web.blueprint import require, staff
from applys.web.directions import answers, asked
from applys.web.directions.asked import Looking
from applys.web.directions.slips import form_name
from applys.web.render import language, page

DESKS = (Role.PARTNER, Role.MEDIATOR, Role.COORDINATOR)
MOST_LETTERS = 100


@dataclass(frozen=True, kw_only=True)
class Tile:
    """An answer in French, with the words that the person reads beside it."""

    icon: str
    words: Said
    theirs: Said
    way: str


@staff.get("/espace/accueil")
def show_reception() -> ResponseReturnValue:
    """Show the desk: what was chosen, what comes next, or the doors."""
    caller = require(*DESKS)
    return _shown(caller, request.args.get("chemin", ""))


@staff.post("/espace/accueil")
def hand_direction() -> ResponseReturnValue:
    """Keep the direction; print it in the person's language, or send it to their phone."""
    caller = require(*DESKS)
    looking = asked.read(request.form, caller.territory_id)
    keys = _keys(request.form.get("chemin", ""))
    theirs = _their_language(request.form.get("langue", ""))
    giver = Giver(
        through=through(caller),
        language=theirs,
        partner_id=caller.partner_id,
        neighbourhood_id=looking.neighbourhood.id if looking.neighbourhood else None,
    )
    try:
        with session().begin_nested():
            direction = giving.give(
                session(), looking.asker(), giver, looking.asked(keys, theirs), form_name()
            )
            _send(direction)
    except (NoSuchWay, giving.WayUnfinished, giving.EmergencyNotKept):
        return redirect("/espace/accueil")
    except AddressRefused:
        return _shown(caller, "/".join(keys), fault="phone")
    if "envoyer" in request.form:
        return redirect(f"/espace/accueil?envoye={direction.code}")
    return redirect(f"/{theirs}/direction/{direction.code}/billet")


def _send(direction: Direction) -> None:
    if "envoyer" in request.form:
        secret = str(current_app.config["SECRET_KEY"])
        handing.send_to_phone(session(), secret, direction, request.form.get("telephone", ""))


def _shown(caller: Caller, path: str, fault: str | None = None) -> ResponseReturnValue:
    values = request.values
    looking = asked.read(values, caller.territory_id)
    theirs = _their_language(values.get("langue", ""))
    words = values.get("mots", "")[:MOST_LETTERS]
    try:
        protocol, way = giving.walk(session(), looking.asker(), _keys(path))
    except NoProtocol:
        return page("directions/desk_none.html", private=True, caller=caller, place="reception")
    except NoSuchWay:
        return redirect("/espace/accueil")
    return page(
        "directions/desk.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="reception",
        fault=fault,
        looking=looking,
        wishes=list(asked.WISHES),
        theirs=theirs,
        spoken=[languages.get(code) for code in languages.CODES],
        words=words,
        found=_found(protocol, words, theirs),
        way="/".join(way.keys),
        back="/".join(way.keys[:-1]),
        trail=[said(each.words, "fr") for _, each in way.taken if each],
        question=said(way.question.words, "fr") if way.question else None,
        tiles=_tiles(way, theirs),
        answer=_answer(looking, way, theirs),
        name=ids.new_id(),
        sent=values.get("envoye"),
        phone=values.get("telephone", ""),
    )


def _answer(looking: Looking, way: Way, theirs: str) -> answers.Page | None:
    """The doors of a finished way, in French, chosen for the person's language."""
    if way.outcome is None:
        return None
    wanted = looking.asked(way.keys, theirs)
    answer = answering.answer(session(), looking.asker(), way.outcome, wanted, clock.now())
    return answers.read(answer, language())


def _tiles(way: Way, theirs: str) -> Sequence[Tile]:
    if way.question is None:
        return ()
    return [
        Tile(
            icon=each.icon,
            words=said(each.words, "fr"),
            theirs=said(each.words, theirs),
            way="/".join((*way.keys, each.key)),
        )
        for each in way.question.answers
    ]


def _found(protocol: Protocol, words: str, theirs: str) -> list[tuple[list[Said], str]]:
    """The ways that hold some words: what is tapped, and the way."""
    if not words.strip():
        return []
    said_too = {each.code: each.words for each in needs.needs(session())}
    return [
        ([said(each.words, "fr") for _, each in way.taken if each], "/".join(way.keys))
        for way in finding.find(trees.read(protocol.content), words, theirs, said_too)
    ]


def _keys(path: str) -> tuple[str, ...]:
    return tuple(key for key in path.split("/") if key)


def _their_language(code: str) -> str:
    return code if code in languages.CODES else languages.REFERENCE
