"""The sentences that say an offer simply, from dictionaries; never a machine's translation."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from applys.kernel.languages import Language, locale

KILOMETRE = 1_000
EUROS = {"amount", "low", "high"}


def say(code: str, key: str, facts: Mapping[str, Any]) -> str:
    """A sentence in the language of this code; KeyError when we do not speak it.

    `amount`, `low` and `high` are euros, `far` metres, lists keys of other words, dates days.
    """
    spoken = _language(code)
    return spoken.say(key, **{name: _shown(spoken, name, each) for name, each in facts.items()})


def _shown(spoken: Language, name: str, value: Any) -> Any:
    if name in EUROS:
        return spoken.euros(value)
    if name == "far":
        return _far(spoken, value)
    if isinstance(value, date):
        return spoken.day(value)
    return _listed(spoken, value) if isinstance(value, list) else value


def _listed(spoken: Language, keys: Sequence[str]) -> str:
    """Words one after the other, "and" before the last."""
    *first, last = map(spoken.say, keys)
    return spoken.say("and").join(part for part in (spoken.say("comma").join(first), last) if part)


def _far(spoken: Language, metres: float) -> str:
    if metres < KILOMETRE:
        return f"{spoken.number(round(metres / 10) * 10)} m"
    return f"{spoken.number(round(metres / KILOMETRE, 1))} km"


@cache
def _language(code: str) -> Language:
    text = (resources.files(__name__) / f"{code}.json").read_text("utf-8")
    return Language(code=code, locale=locale(code), words=json.loads(text))
