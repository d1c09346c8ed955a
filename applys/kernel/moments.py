"""Days and hours in Paris, as people say them in each language."""

import re
from datetime import date, datetime

from babel.dates import format_date, format_time

from applys.kernel import clock

# Moroccan Arabic and British English write figures and hours as France does.
LOCALES = {"ar": "ar_MA", "en": "en_GB", "pt": "pt_PT"}
WEEKDAYS = {
    "fr": "EEEE d MMMM",
    "en": "EEEE d MMMM",
    "ar": "EEEE، d MMMM",
    "tr": "d MMMM EEEE",
    "pt": "EEEE, d 'de' MMMM",
}
AT = {
    "fr": "{day} à {hour}",
    "en": "{day} at {hour}",
    "ar": "{day}، الساعة {hour}",
    "tr": "{day} saat {hour}",
    "pt": "{day} às {hour}",
}
YEAR_GOES_WITHOUT_SAYING = 183  # days
FIRST = re.compile(r"(?<!\d)1 (?=[^\W\d])")


def locale(code: str) -> str:
    """The locale of a language, where its bare code means another country's ways."""
    return LOCALES.get(code, code)


def day(value: date, code: str) -> str:
    """A day, or the day of an instant: "1er décembre 2026"."""
    return _said(value, "long", code)


def weekday(value: date, code: str, now: datetime | None = None) -> str:
    """The same with its name, and its year where one could doubt: "mardi 1er décembre"."""
    away = abs((_local(value) - _local(now or clock.now())).days)
    return _said(value, WEEKDAYS[code] if away < YEAR_GOES_WITHOUT_SAYING else "full", code)


def hour(value: datetime, code: str) -> str:
    """The hour of an instant: "14 h", "9 h 05", "14:00"."""
    local = value.astimezone(clock.PARIS)
    if code == "fr":
        return f"{local.hour}\u00a0h" + (f"\u00a0{local.minute:02}" if local.minute else "")
    return format_time(local, "short", tzinfo=clock.PARIS, locale=locale(code))


def at(day: str, value: datetime, code: str) -> str:
    """A day, then the hour of an instant in it: "lundi 30 novembre à 14 h"."""
    return AT[code].format(day=day, hour=hour(value, code))


def moment(value: datetime, code: str) -> str:
    """An instant, with the name of its day."""
    return at(weekday(value, code), value, code)


def _said(value: date, pattern: str, code: str) -> str:
    said = format_date(_local(value), pattern, locale=locale(code))
    return FIRST.sub("1er ", said) if code == "fr" else said


def _local(value: date) -> date:
    return value.astimezone(clock.PARIS).date() if isinstance(value, datetime) else value
