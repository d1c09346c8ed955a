"""One compact pack a language, and what changed since the pack a phone already has.

A pack's ETag holds a digest of its head and one of each of its sheets: whoever shows it is sent
only what it lacks, and nothing is remembered here.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from applys.directions.models.opening import Kind, Stretch
from applys.directions.rules.texts import REFERENCE, is_texts, said
from applys.kernel.clock import PARIS

# Whole weeks, so that a pack changes of itself on Mondays only: never less than 28 days ahead.
DAYS = 35
MOST_SHEETS = 300
DIGEST = 5
VERSION = "p1-"
MINUTE = timedelta(minutes=1)
KINDS = {Kind.OPEN: 0, Kind.APPOINTMENT: 1}


@dataclass(frozen=True, kw_only=True)
class Pack:
    """`head` is what sheets lean on (needs, papers, tree); each sheet has an `id`."""

    head: Mapping[str, Any]
    sheets: Sequence[Mapping[str, Any]]

    @property
    def etag(self) -> str:
        digests = [_digest(self.head), *(_digest(sheet) for sheet in self.sheets)]
        return VERSION + base64.urlsafe_b64encode(b"".join(digests)).decode().rstrip("=")


def whole(pack: Pack) -> dict[str, Any]:
    """Everything, for a phone that has nothing."""
    return {
        "etag": pack.etag,
        "since": None,
        "head": pack.head,
        "ids": [sheet["id"] for sheet in pack.sheets],
        "sheets": pack.sheets,
    }


def delta(pack: Pack, since: str) -> dict[str, Any]:
    """What a phone with another pack lacks; `head` is None when it has it.

    `ids` are all the sheets there are: the others are gone. An ETag that is not ours has
    nothing.
    """
    held = digests(since)
    if not held:
        return whole(pack)
    return {
        "etag": pack.etag,
        "since": since,
        "head": None if _digest(pack.head) in held else pack.head,
        "ids": [sheet["id"] for sheet in pack.sheets],
        "sheets": [sheet for sheet in pack.sheets if _digest(sheet) not in held],
    }


def digests(etag: str) -> frozenset[bytes]:
    """The digests that an ETag holds; none for one that is not ours."""
    if not etag.startswith(VERSION):
        return frozenset()
    text = etag.removeprefix(VERSION)
    try:
        held = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return frozenset()
    return frozenset(held[at : at + DIGEST] for at in range(0, len(held), DIGEST))


def monday(now: datetime) -> datetime:
    """The midnight in Paris that began this week: minutes are counted from it."""
    local = now.astimezone(PARIS)
    first = local.date() - timedelta(days=local.weekday())
    return datetime(first.year, first.month, first.day, tzinfo=PARIS)


def minutes(stretches: Iterable[Stretch], base: datetime) -> list[int]:
    """Stretches as flat triples: minutes from the base to the start, length, kind.

    Kind is 0 where one may just come, 1 with an appointment.
    """
    written: list[int] = []
    for each in stretches:
        start = (each.start - base) // MINUTE
        written += [start, (each.end - each.start) // MINUTE, KINDS[each.kind]]
    return written


def localised(document: Any, language: str) -> Any:
    """A document with its words in one language; those that are French for lack of it say so."""
    if is_texts(document):
        words = said(document, language)
        french = words.language != language and words.language == REFERENCE
        return {"text": words.text, "language": REFERENCE} if french else {"text": words.text}
    if isinstance(document, Mapping):
        return {name: localised(value, language) for name, value in document.items()}
    if isinstance(document, list):
        return [localised(each, language) for each in document]
    return document


def _digest(part: Mapping[str, Any]) -> bytes:
    packed = orjson.dumps(part, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(packed, digest_size=DIGEST).digest()
