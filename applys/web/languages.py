"""The languages residents read, and what we say in each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal
from flask import request

from applys.kernel import clock

CODES = ("fr", "en", "ar", "tr", "pt")
REFERENCE = "fr"
# Moroccan Arabic writes figures as France does.
LOCALES = {"ar": "ar_MA", "pt": "pt_PT"}

Words = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language: its words, and its ways with numbers and days."""

    code: str
    locale: Locale
    words: Words

    @property
    def name(self) -> str:
        return self.say("name")

    @property
    def direction(self) -> str:
        return self.say("direction")

    def say(self, key: str, **facts: Any) -> str:
        """What this language says there; `n` chooses among plural forms (CLDR)."""
        words = self.words[key]
        if isinstance(words, Mapping):
            words = words.get(self.locale.plural_form(facts["n"]), words["other"])
        return words.format_map({name: self._shown(value) for name, value in facts.items()})

    def number(self, value: float) -> str:
        return format_decimal(value, format="#,##0.#", locale=self.locale)

    def euros(self, value: float) -> str:
        """An amount; cents only where there are some."""
        pattern = "#,##0 ¤" if float(value).is_integer() else "#,##0.00 ¤"
        return format_currency(
            value, "EUR", format=pattern, locale=self.locale, currency_digits=False
        )

    def day(self, value: date) -> str:
        """A day, or the day of an instant in Paris."""
        if isinstance(value, datetime):
            value = value.astimezone(clock.PARIS).date()
        return format_date(value, "long", locale=self.locale)

    def moment(self, value: datetime) -> str:
        """An instant in Paris: its day, and the hour and minute."""
        return f"{self.day(value)}, {self.time(value)}"

    def weekday(self, value: date) -> str:
        """A day, or the day of an instant in Paris, with its name in the week."""
        if isinstance(value, datetime):
            value = value.astimezone(clock.PARIS).date()
        return format_date(value, "full", locale=self.locale)

    def time(self, value: datetime) -> str:
        """The hour and minute of an instant in Paris."""
        return format_time(value, "short", tzinfo=clock.PARIS, locale=self.locale)

    def _shown(self, value: Any) -> Any:
        return self.number(value) if isinstance(value, int | float) else value


@cache
def get(code: str) -> Language:
    """The language of this code; KeyError when we do not speak it."""
    if code not in CODES:
        raise KeyError(code)
    locale = Locale.parse(LOCALES.get(code, code))
    return Language(code=code, locale=locale, words=_words(code))


@cache
def staff() -> Language:
    """The French of the partners' area: all that residents read, and its own words."""
    return replace(get(REFERENCE), words={**_words(REFERENCE), **_words("staff")})


def _words(name: str) -> dict[str, str | dict[str, str]]:
    """All that the files of a folder say, together."""
    words: dict[str, str | dict[str, str]] = {}
    for each in (resources.files("applys.web") / "i18n" / name).iterdir():
        words.update(json.loads(each.read_text("utf-8")))
    return words


def preferred() -> Language:
    """The language of the address, else the best of those the browser asks for."""
    first = request.path.lstrip("/").partition("/")[0]
    if first in CODES:
        return get(first)
    return get(request.accept_languages.best_match(CODES) or REFERENCE)
