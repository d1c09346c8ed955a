"""Piles in the reader's words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from applys.dumping import messages
from applys.dumping.models import Clue, PileState, Place
from applys.kernel import places
from applys.kernel.places import Point
from applys.web import assets, wording
from applys.web.languages import Language

SPRITE = "things.svg"
BESIDE = 60


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A thing of the catalogue: its code, its name in the reader's language, its picture."""

    code: str
    name: str
    picture: str


def things(language: Language, catalogue: Iterable[Any]) -> list[Thing]:
    return [
        Thing(
            code=item.code,
            name=item.labels.get(language.code) or item.labels["fr"],
            picture=picture(item.code),
        )
        for item in catalogue
    ]


def named(language: Language, known: Iterable[Thing], codes: Sequence[str]) -> str:
    """The names of some things, in the order of the catalogue."""
    names = [thing.name for thing in known if thing.code in codes]
    return language.say("comma").join(names) or language.say("pile_things_unknown")


def state(language: Language, value: PileState) -> str:
    return messages.STATES[value][language.code]


def reasons(language: Language, clues: Iterable[Clue]) -> str:
    """Why two piles may be one."""
    return language.say("comma").join(messages.clue(each, language.code) for each in clues)


def far(language: Language, metres: float) -> str:
    """How far as the crow flies."""
    if metres < wording.KILOMETRE:
        return language.say("metres", n=max(1, round(metres)))
    return language.say("kilometres", n=round(metres / wording.KILOMETRE, 1))


def beside(point: Point, known: Iterable[Place]) -> Place | None:
    """The nearest named place, if there is one within sixty metres."""
    near = [(places.apart(Point(each.latitude, each.longitude), point), each) for each in known]
    close = [pair for pair in near if pair[0] <= BESIDE]
    return min(close, key=lambda pair: pair[0])[1] if close else None


def picture(code: str) -> str:
    """The pictogram of a thing; a question mark for one that has none."""
    return code if code in _pictures() else "other"


@cache
def _pictures() -> frozenset[str]:
    drawn = assets.load()[SPRITE].content.decode()
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', drawn))
