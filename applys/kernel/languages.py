"""What we say in a language, with its ways with numbers, amounts, days and hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from applys.kernel import clock

CODES = ("fr", "en", "ar", "tr", "pt")
REFERENCE = "fr"
# Moroccan Arabic writes figures as France does.
LOCALES = {"ar": "ar_MA", "pt": "pt_PT"}

Words = Mapping[str, str | Mapping[str, str]]


def locale(code: str) -> Locale:
    """The ways of the language of this code."""
    return Locale.parse(LOCALES.get(code, code))


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
