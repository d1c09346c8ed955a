"""Reads a JSON document of unknown shape without ever failing."""

import math
from datetime import UTC, datetime

from applys.kernel import clock

EARLIEST, LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LONGEST_NUMBER = 15
LONGEST_TEXT = 60_000


def at(value: object, *names: str) -> object:
    """Walk down the names; an array stands for its first object, a missing step for None."""
    for name in names:
        value = _fields(value).get(name)
    return value


def _fields(value: object) -> dict[object, object]:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, dict)), None)
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[object]:
    """An array as it is; anything else but nothing as an array of one."""
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]


def text(value: object) -> str:
    """The text, or a plain number's digits; empty for anything else."""
    if isinstance(value, str):
        return value[:LONGEST_TEXT]
    if isinstance(value, bool) or not isinstance(value, int):
        return ""
    return str(value) if abs(value) < 10**LONGEST_NUMBER else ""


def number(value: object) -> float | None:
    """A finite number, also when it is written as a text with a point or a comma."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    written = value.strip().replace(",", ".") if isinstance(value, str) else value
    if isinstance(written, str) and len(written) > LONGEST_NUMBER * 2:
        return None
    try:
        read = float(written)
    except (ValueError, OverflowError):
        return None
    return read if math.isfinite(read) else None


def whole(value: object) -> int | None:
    """A number without a fraction."""
    read = number(value)
    return int(read) if read is not None and read.is_integer() else None


def instant(value: object) -> datetime | None:
    """An ISO 8601 instant, in UTC; without an offset it is Paris time."""
    try:
        read = datetime.fromisoformat(text(value).strip())
        aware = read if read.tzinfo else read.replace(tzinfo=clock.PARIS)
        moment = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if EARLIEST <= moment < LATEST else None
