"""A file of JSON rows, read row by row: a cut or damaged file still gives its rows."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NEXT_ROW = re.compile(r"\n\s*(?=\{)")
BLANK = re.compile(r"[\s,]*")
DAMAGED = "not JSON: cut or damaged"
DECODER = json.JSONDecoder()


class NotRows(ValueError):
    """Nothing in the file looks like a row; what it says is what the file should be"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it came, the line of the file where it begins, and why it cannot be read."""

    line: int
    raw: object
    fault: str = ""


@dataclass(slots=True)
class Document:
    """`cut` says that the file ends in the middle of something."""

    rows: list[Row] = field(default_factory=list)
    cut: bool = False


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads a list of rows, a row a line, or an object that holds them.

    `holders` are the names of the lists in such an object; `mark` is a name that every row has,
    and no holder.
    """

    holders: tuple[str, ...]
    mark: str

    def read(self, content: bytes) -> Document:
        """The rows of a file; raise `NotRows` when it holds none and is not made to."""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotRows("not UTF-8.") from error
        document = Document()
        document.rows.extend(self._rows(text, document))
        sound = any(row.raw for row in document.rows if isinstance(row.raw, dict))
        if not sound and not self._opening.search(text) and text.split() != ["[]"]:
            raise NotRows
        return document

    @property
    def _opening(self) -> re.Pattern[str]:
        return re.compile(rf'(?<!\\)"(?:{"|".join(self.holders)})"\s*:\s*\[')

    def _rows(self, text: str, document: Document) -> Iterator[Row]:
        start = _blank(text, 0)
        if text[start : start + 1] == "[":
            yield from _array(text, start + 1, document)[0]
        elif self._opening.search(text) and not self._is_row(text, start):
            yield from self._arrays(text, document)
        else:
            yield from _array(text, start, document)[0]

    def _is_row(self, text: str, start: int) -> bool:
        """Whether the file begins with a row, rather than with what holds rows."""
        try:
            found, _ = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            return False
        return isinstance(found, dict) and self.mark in found

    def _arrays(self, text: str, document: Document) -> Iterator[Row]:
        at = 0
        while found := self._opening.search(text, at):
            rows, at = _array(text, found.end(), document)
            yield from rows
        if not text.rstrip().endswith("}"):
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


def _blank(text: str, at: int) -> int:
    found = BLANK.match(text, at)
    return found.end() if found else at
