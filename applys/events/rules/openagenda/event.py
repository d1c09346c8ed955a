"""One event of an export: the meetings it is, or why it is none."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from applys.events.models import MeetingKind
from applys.events.rules import shape
from applys.events.rules.openagenda import values
from applys.kernel import places
from applys.kernel.places import Point

ONLINE, PUBLISHED = 2, 2
CANCELLED, MOVED_ONLINE = 6, 3
MOST_TIMINGS = 800
SHORTEST = 3
# By the first that the title, else the keywords, say; nothing is guessed from the rest.
KINDS: Sequence[tuple[str, MeetingKind]] = (
    (r"job ?dating", MeetingKind.JOB_DATING),
    (r"coffee ?job|cafe (de l')?emploi", MeetingKind.COFFEE_JOB),
    (r"markethon", MeetingKind.MARKETHON),
    (r"forum des stages|stages? de (3e|troisieme)", MeetingKind.INTERNSHIP_FORUM),
    (r"forum|salon de l'emploi", MeetingKind.FORUM),
    (r"atelier", MeetingKind.WORKSHOP),
    (r"visite", MeetingKind.VISIT),
)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What an import takes: near enough to the town, and of this kind when words tell none."""

    town: Point
    radius_m: float
    kind: MeetingKind | None


@dataclass(frozen=True, kw_only=True)
class Timing:
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class AgendaEvent:
    """An event that can be dated and placed. `facts` is what each of its meetings says."""

    uid: str
    facts: Mapping[str, Any]
    timings: Sequence[Timing]
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: str


def read(raw: object, scope: Scope) -> AgendaEvent | Refusal:
    """An event as its meetings, or every reason why it cannot be dated, placed or named."""
    uid, facts = values.identity(values.inner(raw, "uid")), _facts(raw, scope)
    timings, faults = _timings(values.inner(raw, "timings"))
    reasons = [*_unnamed(uid, facts), *_unplaced(raw, facts, scope), *faults]
    if reasons:
        return Refusal("; ".join(reasons))
    cancelled = values.inner(raw, "status") == CANCELLED
    return AgendaEvent(uid=uid, facts=facts, timings=timings, cancelled=cancelled)


def _facts(raw: object, scope: Scope) -> dict[str, Any]:
    where = values.inner(raw, "location")
    description = values.words(values.inner(raw, "longDescription"), 10_000)
    lines = (values.inner(where, name) for name in ("address", "postalCode", "city"))
    address = ", ".join(text for line in lines if (text := values.words(line, 150)))
    access = values.words(values.inner(where, "access"), 500)
    title = values.words(values.inner(raw, "title"), 140)
    return {
        "kind": _kind(f"{title} {_keywords(raw)}") or scope.kind,
        "title": title,
        "description": description or values.words(values.inner(raw, "description"), 10_000),
        "venue": values.words(values.inner(where, "name"), 150),
        "address": address[:200] or None,
        "latitude": values.number(values.inner(where, "latitude"), 90),
        "longitude": values.number(values.inner(where, "longitude"), 180),
        "access": access or None,
        "source_url": _url(raw),
    }


def _keywords(raw: object) -> str:
    found = values.inner(raw, "keywords")
    french = values.inner(found, "fr") if isinstance(found, Mapping) else found
    return " ".join(values.words(each, 100) for each in french) if isinstance(french, list) else ""


def _kind(said: str) -> MeetingKind | None:
    plain = unicodedata.normalize("NFD", said.lower().replace("\u2019", "'"))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return next((kind for pattern, kind in KINDS if re.search(rf"\b({pattern})", letters)), None)


def _url(raw: object) -> str | None:
    """Where the event is shown, to be named and never fetched."""
    found = values.inner(raw, "canonicalUrl")
    url = found if isinstance(found, str) else ""
    return url if re.fullmatch(r"https://[!-~]{4,490}", url) else None


def _unnamed(uid: str, facts: Mapping[str, Any]) -> Iterator[str]:
    if not uid:
        yield "uid: none that can be kept"
    if len(facts["title"]) < SHORTEST:
        yield "title: none"
    if facts["kind"] is None:
        yield "kind: neither its title nor its keywords tell (--kind does)"


def _unplaced(raw: object, facts: Mapping[str, Any], scope: Scope) -> Iterator[str]:
    state, mode = values.inner(raw, "state"), values.inner(raw, "attendanceMode")
    if state not in {None, PUBLISHED}:
        yield "state: not published"
    if mode == ONLINE or values.inner(raw, "status") == MOVED_ONLINE:
        yield "attendanceMode: online, there is nowhere to go"
        return
    if len(facts["venue"]) < SHORTEST - 1:
        yield "location: no name"
    if None in (facts["latitude"], facts["longitude"]):
        yield "location: no coordinates"
    elif places.apart(Point(facts["latitude"], facts["longitude"]), scope.town) > scope.radius_m:
        yield f"location: more than {scope.radius_m / 1000:g} km from the town"


def _timings(written: object) -> tuple[list[Timing], list[str]]:
    """The timings in order, each start once, and what is wrong among them."""
    listed = written if isinstance(written, list) else []
    if not listed:
        return [], ["timings: none"]
    if len(listed) > MOST_TIMINGS:
        return [], [f"timings: more than {MOST_TIMINGS}"]
    found, faults = dict[datetime, Timing](), []
    for number, each in enumerate(listed, start=1):
        starts_at = values.instant(values.inner(each, "begin"))
        ends_at = values.instant(values.inner(each, "end"))
        if starts_at is None or ends_at is None:
            faults.append(f"timings {number}: not two instants")
        elif not starts_at < ends_at <= starts_at + shape.LONGEST:
            faults.append(f"timings {number}: ends before it begins, or after three days")
        else:
            found[starts_at] = Timing(starts_at=starts_at, ends_at=ends_at)
    return sorted(found.values(), key=lambda timing: timing.starts_at), faults
