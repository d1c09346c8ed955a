"""Where the coordinator writes the words of a draft, and previews it as a resident would see it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import answering, giving
from applys.directions.actions import protocols as actions
from applys.directions.models import Protocol, ProtocolState
from applys.directions.queries import protocols as queries
from applys.directions.rules import easy, texts, trees
from applys.directions.rules.texts import Status, said
from applys.directions.rules.trees import walking
from applys.directions.rules.trees.walking import NoSuchWay, Way
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http.fields import CONTROL
from applys.kernel.problems import NotFound
from applys.web import languages
from applys.web.blueprint import require, staff
from applys.web.directions import answers, asked
from applys.web.directions.asked import Looking
from applys.web.directions.reception import Tile
from applys.web.directions.trees import READERS
from applys.web.render import page

LONGEST = 300


@staff.get("/espace/arbre/<uuid:protocol_id>/texte")
def show_words(protocol_id: UUID) -> ResponseReturnValue:
    """Show the words of one place in every language, with what makes the French hard."""
    caller = require(Role.COORDINATOR)
    protocol = queries.get_protocol(session(), caller, protocol_id)
    place = request.args.get("place", "")
    return _words_page(caller, protocol, place, _at(protocol.content, place))


@staff.post("/espace/arbre/<uuid:protocol_id>/texte")
def write_words(protocol_id: UUID) -> ResponseReturnValue:
    """Write the words of one place; those ticked were read by someone who speaks the language."""
    caller = require(Role.COORDINATOR)
    protocol = queries.lock_protocol(session(), caller, protocol_id)
    place = request.form.get("place", "")
    known = _at(protocol.content, place)
    typed = _typed(protocol)
    if not typed.get(texts.REFERENCE, {}).get("text"):
        return _words_page(caller, protocol, place, {**known, **typed}, fault=True)
    if protocol.state is ProtocolState.DRAFT:
        actions.write_words(session(), protocol, place, typed)
    read = [code for code, each in typed.items() if each["status"] == Status.REVIEWED]
    _vouch(protocol, place, read)
    return redirect(f"/espace/arbre/{protocol_id}?langue={texts.REFERENCE}")


@staff.get("/espace/arbre/<uuid:protocol_id>/apercu", defaults={"way": ""})
@staff.get("/espace/arbre/<uuid:protocol_id>/apercu/<path:way>")
def preview_tree(protocol_id: UUID, way: str) -> ResponseReturnValue:
    """Walk a version, in any state, as a resident would, with the doors of this very hour."""
    caller = require(*READERS)
    protocol = queries.get_protocol(session(), caller, protocol_id)
    looking = asked.read(request.args, caller.territory_id)
    code = request.args.get("langue", languages.REFERENCE)
    code = code if code in languages.CODES else languages.REFERENCE
    keys = tuple(key for key in way.split("/") if key)
    taken = _walked(protocol, keys)
    return page(
        "directions/tree_preview.html",
        private=True,
        caller=caller,
        place="tree",
        protocol=protocol,
        theirs=languages.get(code),
        spoken=[languages.get(each) for each in languages.CODES],
        looking=looking,
        way="/".join(keys),
        back="/".join(keys[:-1]),
        question=said(taken.question.words, code) if taken and taken.question else None,
        tiles=_tiles(taken, code) if taken else (),
        unsure="/".join((*keys, walking.UNSURE)),
        answer=_answer(taken, looking, code) if taken and taken.outcome else None,
    )


def _walked(protocol: Protocol, keys: tuple[str, ...]) -> Way | None:
    """Where a way leads in a version that may have faults; None where it leads nowhere."""
    try:
        return walking.walk(trees.read(protocol.content), keys)
    except NoSuchWay:
        return None


def _answer(way: Way, looking: Looking, code: str) -> answers.Page:
    asking = looking.asked(way.keys, code)
    outcome = giving.finish(way)
    found = answering.answer(session(), looking.asker(), outcome, asking, clock.now())
    return answers.read(found, languages.get(code))


def _tiles(way: Way, code: str) -> list[Tile]:
    if way.question is None:
        return []
    return [
        Tile(
            icon=each.icon,
            words=said(each.words, code),
            theirs=said(each.words, code),
            way="/".join((*way.keys, each.key)),
        )
        for each in way.question.answers
    ]


def _words_page(
    caller: Caller, protocol: Protocol, place: str, words: dict[str, Any], *, fault: bool = False
) -> ResponseReturnValue:
    return page(
        "directions/tree_words.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="tree",
        at=place,
        protocol=protocol,
        words=words,
        spoken=[languages.get(each) for each in protocol.content["languages"]],
        remarks=easy.remarks(texts.french(words)),
        writable=protocol.state is ProtocolState.DRAFT,
        fault=fault,
        most=LONGEST,
    )


def _at(content: dict[str, Any], place: str) -> dict[str, Any]:
    """The words of a place; raise NotFound where nothing is said."""
    found = dict(trees.read(content).texts()).get(place)
    if found is None:
        raise NotFound
    return dict(found)


def _typed(protocol: Protocol) -> dict[str, dict[str, str]]:
    """What the form says in each language; an empty one is missing."""
    form = request.form
    typed = {code: CONTROL.sub("", form.get(code, "")).strip()[:LONGEST] for code in
             protocol.content["languages"]}  # fmt: skip
    return {
        code: {
            "text": words,
            "status": Status.REVIEWED
            if f"relu-{code}" in form or code == texts.REFERENCE
            else Status.DRAFT,
        }
        for code, words in typed.items()
        if words
    }


def _vouch(protocol: Protocol, place: str, read: list[str]) -> None:
    """Note the translations that someone has read, in any state of the version."""
    said_there = _at(protocol.content, place)
    for code in read:
        if code in said_there:
            actions.review_texts(session(), protocol, code, [place])
