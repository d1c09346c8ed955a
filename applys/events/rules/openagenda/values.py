"""Values of an export, read without ever failing: wrong ones are as if they were not there."""

import math
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime

from applys.kernel import clock
from applys.kernel.languages import cut

EARLIEST, LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LONGEST_ID = 40


def words(value: object, most: int) -> str:
    """A text, or the French one of several languages, else any: printable, within `most`."""
    if isinstance(value, Mapping):
        written = [each for each in (value.get("fr"), *value.values()) if isinstance(each, str)]
        value = next((each for each in written if each.strip()), "")
    if not isinstance(value, str):
        return ""
    kept = (each for each in value if each in "\n\t" or unicodedata.category(each)[0] != "C")
    text = unicodedata.normalize("NFC", "".join(kept)).strip()
    return cut(text, most)


def identity(value: object) -> str:
    """A source's own name for something: digits or a short text."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**LONGEST_ID:
        return str(value)
    plain = isinstance(value, str) and value.isascii() and value.isprintable()
    return value if plain and isinstance(value, str) and len(value) <= LONGEST_ID else ""


def number(value: object, most: float) -> float | None:
    """A finite number between -most and most."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    sound = math.isfinite(value) and abs(value) <= most if isinstance(value, float) else True
    return float(value) if sound and abs(value) <= most else None


def whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def instant(value: object) -> datetime | None:
    """An ISO 8601 instant in UTC, between 1970 and 2100; without an offset it is Paris time."""
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
        aware = read and (read if read.tzinfo else read.replace(tzinfo=clock.PARIS))
        moment = aware and aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment and EARLIEST <= moment < LATEST else None


def inner(value: object, name: str) -> object:
    """A field of an object; None when there is none."""
    return value.get(name) if isinstance(value, Mapping) else None
