"""Reads files of the grid: codes, official titles, everyday names, told apart by their columns."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from applys.jobs.models import TitleSource
from applys.jobs.rules.rome import naming

CODE = re.compile("[A-N][0-9]{4}")
LONGEST = 250
# The columns of code and words, by what a file holds; as France Travail publishes them, and ours.
CODES = (("code_rome", "libelle_rome"), ("code", "label"))
TITLES = {
    ("rome_code", "libelle_appellation_long"): TitleSource.OFFICIAL,
    ("code_rome", "libelle_appellation_long"): TitleSource.OFFICIAL,
    ("code", "title"): TitleSource.OFFICIAL,
    ("code", "everyday_title"): TitleSource.EVERYDAY,
}


class NotRome(Exception):
    """This file has no columns of codes and labels, or of codes and titles"""


@dataclass(kw_only=True)
class RomeFile:
    """What a file holds: labels by code, (code, title) by line, and its bad lines."""

    labels: dict[str, str] = field(default_factory=dict)
    titles: dict[int, tuple[str, str]] = field(default_factory=dict)
    source: TitleSource = TitleSource.OFFICIAL
    refused: list[tuple[int, str]] = field(default_factory=list)


def read(content: bytes) -> RomeFile:
    """Read a CSV, `,` or `;`, in UTF-8; raise `NotRome`. A bad row is told, the rest goes in."""
    text = content.decode("utf-8-sig", "replace")
    separator = ";" if text.partition("\n")[0].count(";") else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    columns = set(rows.fieldnames or ())
    for pair, source in TITLES.items():
        if columns >= set(pair):
            return _titles(rows, *pair, source)
    for pair in CODES:
        if columns >= set(pair):
            return _labels(rows, *pair)
    raise NotRome


def _labels(rows: Iterator[Mapping[str, str]], code: str, label: str) -> RomeFile:
    found = RomeFile()
    for _, (given, said) in _sound(rows, code, label, found):
        found.labels[given] = said
    return found


def _titles(
    rows: Iterator[Mapping[str, str]], code: str, title: str, source: TitleSource
) -> RomeFile:
    found = RomeFile(source=source)
    found.titles = dict(_sound(rows, code, title, found))
    return found


def _sound(
    rows: Iterator[Mapping[str, str]], code: str, words: str, found: RomeFile
) -> Iterator[tuple[int, tuple[str, str]]]:
    for number, row in enumerate(rows, start=2):
        given, said = (row.get(code) or "").strip(), (row.get(words) or "").strip()
        if fault := _fault(given, said):
            found.refused.append((number, fault))
        else:
            yield number, (given, said)


def _fault(code: str, words: str) -> str | None:
    if not CODE.fullmatch(code):
        return f"{code[:20]!r} is not a ROME code"
    if not naming.plain(words) or not words.isprintable():
        return "no words"
    return "words without end" if len(words) > LONGEST else None
