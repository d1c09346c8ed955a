"""A file of offers: one search answer, a bare list, or JSON Lines."""

import json
import re
from dataclasses import dataclass, field

TOTAL = re.compile(r"(?:offres )?[0-9]+-[0-9]+/([0-9]{1,9})")


class NotOffers(ValueError):
    """Neither a search answer with "resultats", nor a list of offers, nor one offer a line"""


@dataclass(frozen=True, slots=True)
class Row:
    """An offer as it came, and its place: its line, or its rank in a list, from 1."""

    number: int
    raw: object
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`total` is how many offers the search had, when the file says so."""

    rows: list[Row] = field(default_factory=list)
    total: int | None = None


def parsed(content: bytes) -> Document:
    """Read a file; raise `NotOffers`. In JSON Lines a line that is cut is a row with a fault."""
    try:
        document: object = json.loads(content)
    except (ValueError, RecursionError) as error:
        return _lines(content, error)
    if isinstance(document, list):
        return Document(_numbered(document))
    if not isinstance(document, dict):
        raise NotOffers(_said("it holds no offer"))
    if "resultats" not in document:
        return Document(_numbered([document]))
    found = document["resultats"]
    if not isinstance(found, list):
        raise NotOffers(_said('"resultats" is not a list'))
    return Document(_numbered(found), _total(document))


def _lines(content: bytes, error: Exception) -> Document:
    rows = [
        _row(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip()
    ]
    if not rows or not isinstance(rows[0].raw, dict):
        raise NotOffers(_said(str(error))) from error
    return Document(rows)


def _row(number: int, line: bytes) -> Row:
    try:
        return Row(number, json.loads(line))
    except (ValueError, RecursionError):
        return Row(number, None, "not JSON: cut or damaged")


def _numbered(found: list[object]) -> list[Row]:
    return [Row(number, raw) for number, raw in enumerate(found, 1)]


def _total(document: dict[str, object]) -> int | None:
    if isinstance(total := document.get("total"), int) and not isinstance(total, bool):
        return total
    found = TOTAL.fullmatch(str(document.get("Content-Range", "")))
    return int(found[1]) if found else None


def _said(why: str) -> str:
    return f"{NotOffers.__doc__}: {why}."
