"""The languages residents read, and what the pages say in each."""

import json
import re
from dataclasses import replace
from functools import cache
from importlib import resources

from flask import request

from applys.kernel.languages import CODES, REFERENCE, Language, locale

# French puts a space before these signs and inside guillemets: no line ends there.
TIED = re.compile(r" (?=[?:;!»])|(?<=«) ")
FRENCH = {REFERENCE, "staff"}

__all__ = ["CODES", "REFERENCE", "Language", "get", "preferred", "staff"]


@cache
def get(code: str) -> Language:
    """The language of this code; KeyError when we do not speak it."""
    if code not in CODES:
        raise KeyError(code)
    return Language(code=code, locale=locale(code), words=_words(code))


@cache
def staff() -> Language:
    """The French of the partners' area: all that residents read, and its own words."""
    return replace(get(REFERENCE), words={**_words(REFERENCE), **_words("staff")})


def _words(name: str) -> dict[str, str | dict[str, str]]:
    """All that the files of a folder say, together."""
    words: dict[str, str | dict[str, str]] = {}
    for each in (resources.files("applys.web") / "i18n" / name).iterdir():
        text = each.read_text("utf-8")
        words.update(json.loads(TIED.sub("\u00a0", text) if name in FRENCH else text))
    return words


def preferred() -> Language:
    """The language of the address, else the best of those the browser asks for."""
    first = request.path.lstrip("/").partition("/")[0]
    if first in CODES:
        return get(first)
    return get(request.accept_languages.best_match(CODES) or REFERENCE)
