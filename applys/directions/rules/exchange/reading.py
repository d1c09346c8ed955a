"""A file of data.inclusion rows, read row by row: a cut or damaged file still gives its rows."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ROWS = re.compile(r'(?<!\\)"(?:structures|services|items)"\s*:\s*\[')
NEXT_ROW = re.compile(r"\n\s*(?=\{)")
BLANK = re.compile(r"[\s,]*")
DAMAGED = "not JSON: cut or damaged"
DECODER = json.JSONDecoder()


class NotDataInclusion(ValueError):
    """Neither "structures" and "services", nor a list, nor one row a line"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it came, the line of the file where it begins, and why it cannot be read."""

    line: int
    raw: object
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SoundRow:
    """A row that data.inclusion v1 would accept."""

    line: int
    raw: dict[str, Any]


@dataclass(slots=True)
class Document:
    """`cut` says that the file ends in the middle of something."""

    rows: list[Row] = field(default_factory=list)
    cut: bool = False


def parsed(content: bytes) -> Document:
    """Read a file; raise `NotDataInclusion` when nothing in it looks like a row."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotDataInclusion("not UTF-8.") from error
    document = Document()
    document.rows.extend(_rows(text, document))
    if not (any(row.raw for row in document.rows if isinstance(row.raw, dict)) or _holds(text)):
        raise NotDataInclusion(f"{NotDataInclusion.__doc__}.")
    return document


def _holds(text: str) -> bool:
    """Whether it is made to hold rows, even if none is there."""
    return bool(ROWS.search(text)) or text.split() == ["[]"]


def _rows(text: str, document: Document) -> Iterator[Row]:
    start = _blank(text, 0)
    if text[start : start + 1] == "[":
        yield from _array(text, start + 1, document)[0]
    elif ROWS.search(text) and not _is_row(text, start):
        yield from _arrays(text, document)
    else:
        yield from _array(text, start, document)[0]


def _is_row(text: str, start: int) -> bool:
    """Whether the file begins with a row, rather than with what holds rows."""
    try:
        found, _ = DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "nom" in found


def _arrays(text: str, document: Document) -> Iterator[Row]:
    at = 0
    while found := ROWS.search(text, at):
        rows, at = _array(text, found.end(), document)
        yield from rows
    if not _is_closed(text):
        document.cut = True


def _array(text: str, at: int, document: Document) -> tuple[list[Row], int]:
    """The rows from here to the end of their list, and where that is."""
    rows: list[Row] = []
    while (at := _blank(text, at)) < len(text) and text[at] not in "]}":
        line = text.count("\n", 0, at) + 1
        try:
            raw, at = DECODER.raw_decode(text, at)
            rows.append(Row(line, raw))
        except (ValueError, RecursionError):
            rows.append(Row(line, None, DAMAGED))
            following = NEXT_ROW.search(text, at)
            document.cut = document.cut or following is None
            at = following.end() if following else len(text)
    return rows, at


def _is_closed(text: str) -> bool:
    return text.rstrip().endswith("}")


def _blank(text: str, at: int) -> int:
    found = BLANK.match(text, at)
    return found.end() if found else at
