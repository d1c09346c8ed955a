"""Tables as RFC 4180 has them, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

BOM = "\ufeff"
# What a spreadsheet would take for a formula (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """A French spreadsheet wants semicolons, decimal commas and a byte-order mark.

    Times are written in the town's zone, to the minute.
    """

    separator: Literal[",", ";"] = ","
    bom: bool = False
    timezone: ZoneInfo


def written(header: Sequence[str], rows: Iterable[Sequence[Any]], dialect: Dialect) -> bytes:
    """A whole table in UTF-8, its first line the header, lines ended by CR LF."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=dialect.separator, lineterminator="\r\n")
    lines.writerow(header)
    lines.writerows([_cell(value, dialect) for value in row] for row in rows)
    return ((BOM if dialect.bom else "") + out.getvalue()).encode()


def _cell(value: Any, dialect: Dialect) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.astimezone(dialect.timezone).strftime("%Y-%m-%d %H:%M")
        case float():
            written = repr(value)
            return written.replace(".", ",") if dialect.separator == ";" else written
        case int():
            return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
