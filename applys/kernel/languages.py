"""What we say in a language, with its ways with numbers, amounts, days and hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.numbers import format_currency, format_decimal

from applys.kernel import moments

CODES = ("fr", "en", "ar", "tr", "pt")
REFERENCE = "fr"

Words = Mapping[str, str | Mapping[str, str]]


def locale(code: str) -> Locale:
    """The ways of the language of this code."""
    return Locale.parse(moments.locale(code))


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
        return moments.day(value, self.code)

    def moment(self, value: datetime) -> str:
        """An instant in Paris: its day, and the hour and minute."""
        return moments.at(self.day(value), value, self.code)

    def weekday(self, value: date) -> str:
        """A day, or the day of an instant in Paris, with its name in the week."""
        return moments.weekday(value, self.code)

    def time(self, value: datetime) -> str:
        """The hour and minute of an instant in Paris."""
        return moments.hour(value, self.code)

    def _shown(self, value: Any) -> Any:
        return self.number(value) if isinstance(value, int | float) else value


def cut(text: str, most: int) -> str:
    """At most so many signs, dots among them where more was."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
