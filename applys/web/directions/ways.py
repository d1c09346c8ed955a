"""Three taps to a door: the tree's questions, from where, and the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import answering, giving
from applys.directions.models import Protocol
from applys.directions.queries import needs
from applys.directions.queries.protocols import NoProtocol
from applys.directions.rules import trees
from applys.directions.rules.texts import Said, said
from applys.directions.rules.trees import Question, Urgency, finding
from applys.directions.rules.trees.walking import UNSURE, NoSuchWay, Way
from applys.kernel import clock, ids
from applys.kernel.database import session
from applys.web import languages
from applys.web.blueprint import plain, spoken
from applys.web.directions import answers, asked
from applys.web.directions.answers import any_draft
from applys.web.directions.asked import Looking
from applys.web.render import language, page

MOST_TAPS = 3
MOST_LETTERS = 100


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A tile: a pictogram, a few words, and where it leads."""

    icon: str
    words: Said
    address: str
    urgent: bool = False


@plain.get("/aide")
def follow_help_poster() -> ResponseReturnValue:
    """Lead from an address short enough for a poster to the page in the reader's language."""
    response = redirect(f"/{languages.preferred().code}/aide")
    response.vary.add("Accept-Language")
    return response


@spoken.get("/aide", defaults={"way": ""})
@spoken.get("/aide/<path:way>")
def show_way(way: str) -> ResponseReturnValue:
    """Ask the next question of the tree, ask from where, or show the doors."""
    looking = asked.read(request.args)
    keys = tuple(key for key in way.split("/") if key)
    try:
        protocol, taken = giving.walk(session(), looking.asker(), keys)
    except NoProtocol:
        return page("directions/none.html", place="help")
    except NoSuchWay:
        return redirect(f"/{language().code}/aide{looking.query()}")
    if taken.question:
        return _question(taken, taken.question, looking, protocol)
    return _end(taken, looking)


def _question(
    way: Way, question: Question, looking: Looking, protocol: Protocol
) -> ResponseReturnValue:
    choices = _choices(way, question, looking)
    words = request.args.get("mots", "")[:MOST_LETTERS]
    asking = said(question.words, language().code)
    return page(
        "directions/question.html",
        place="help",
        words=asking,
        choices=choices,
        unsure=_below(way, UNSURE, looking) if question.unsure else None,
        looking=looking,
        searched=words,
        found=found(protocol, words, looking),
        trail=trail(way),
        back=back(way, looking),
        drafts=any_draft([asking, *(each.words for each in choices)]),
    )


def _choices(way: Way, question: Question, looking: Looking) -> Sequence[Choice]:
    return [
        Choice(
            icon=each.icon,
            words=said(each.words, language().code),
            address=_below(way, each.key, looking),
            urgent=each.icon == "danger",
        )
        for each in question.answers
    ]


def _end(way: Way, looking: Looking) -> ResponseReturnValue:
    """The third tap asks from where, unless the tree took all three."""
    outcome = giving.finish(way)
    urgent = outcome.urgency is Urgency.EMERGENCY
    if not looking.placed and not urgent and way.taps < MOST_TAPS:
        return page(
            "directions/where.html",
            place="help",
            words=said(outcome.words, language().code),
            places=[(each, looking.query(each.slug)) for each in looking.known],
            elsewhere=looking.query(asked.ELSEWHERE),
            trail=trail(way),
            back=back(way, looking),
        )
    found = looking.asked(way.keys, language().code)
    answer = answering.answer(session(), looking.asker(), outcome, found, clock.now())
    shown = page(
        "directions/answer.html",
        place="help",
        answer=answers.read(answer, language()),
        looking=looking,
        name=ids.new_id(),
        wishes=list(asked.WISHES),
        way="/".join(way.keys),
        trail=trail(way),
        back=back(way, looking),
    )
    shown.vary.add("User-Agent")
    return shown


def found(protocol: Protocol, words: str, looking: Looking) -> list[tuple[list[Said], str]]:
    """The ways that hold some words, each as what is tapped and where it leads."""
    if not words.strip():
        return []
    tree, code = trees.read(protocol.content), language().code
    said_too = {each.code: each.words for each in needs.needs(session())}
    return [
        (trail(way), f"/{code}/aide/{'/'.join(way.keys)}{looking.query()}")
        for way in finding.find(tree, words, code, said_too)
    ]


def trail(way: Way) -> list[Said]:
    """What was tapped so far, in words; "I don't know" says nothing."""
    return [said(answer.words, language().code) for _, answer in way.taken if answer]


def back(way: Way, looking: Looking) -> str | None:
    """The page before; None on the first."""
    if not way.keys:
        return None
    before = "/".join(way.keys[:-1])
    return f"/{language().code}/aide{'/' if before else ''}{before}{looking.query()}"


def _below(way: Way, key: str, looking: Looking) -> str:
    return f"/{language().code}/aide/{'/'.join((*way.keys, key))}{looking.query()}"
