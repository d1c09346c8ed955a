"""Whether a meeting holds together, and the slots it has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from applys.kernel.problems import Malformed

LONGEST = timedelta(days=3)
FIRST_MINUTES, LAST_MINUTES = 5, 30
MOST_SLOTS = 2_000


class EndsBeforeStart(Malformed):
    """The end comes before the start"""


class TooLong(Malformed):
    """A meeting lasts three days at most: write several"""


class WindowRefused(Malformed):
    """These instants do not follow each other"""


class ReasonForAskingMissing(Malformed):
    """Say why a first name or a phone number is needed"""


class PointRefused(Malformed):
    """Latitude and longitude go together"""


class TablesRefused(Malformed):
    """A Job Dating has tables, other meetings have places"""


class Fault(NamedTuple):
    kind: type[Malformed]
    pointer: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Interval:
    """One interview, or the whole of a plain meeting."""

    starts_at: datetime
    ends_at: datetime


def check(facts: Mapping[str, Any]) -> None:
    """Hold a whole meeting together; the first fault names the problem, all are listed."""
    times = list(_times(facts))
    windows = [] if times else _windows(facts)
    faults = [*times, *windows, *_asking(facts), *_point(facts)]
    if faults:
        listed = [
            {"in": "json", "pointer": fault.pointer, "detail": fault.detail} for fault in faults
        ]
        raise faults[0].kind(errors=listed)


def check_places(facts: Mapping[str, Any], *, has_tables: bool) -> None:
    """Raise `TablesRefused` unless a Job Dating has tables and others a capacity."""
    unwanted, wanted = ("capacity", "tables") if has_tables else ("tables", "capacity")
    faults = []
    if facts.get(wanted) in (None, []):
        faults.append({"in": "json", "pointer": f"/{wanted}", "detail": "Needed here."})
    if facts.get(unwanted):
        faults.append({"in": "json", "pointer": f"/{unwanted}", "detail": "Not for this kind."})
    if faults:
        raise TablesRefused(errors=faults)


def interviews(
    starts_at: datetime, ends_at: datetime, *, minutes: int, pause: int = 0
) -> Iterator[Interval]:
    """Interviews of so many minutes, one after another, all within the span."""
    start, length = starts_at, timedelta(minutes=minutes)
    while start + length <= ends_at:
        yield Interval(starts_at=start, ends_at=start + length)
        start += length + timedelta(minutes=pause)


def _times(facts: Mapping[str, Any]) -> Iterator[Fault]:
    lasts = facts["ends_at"] - facts["starts_at"]
    if lasts <= timedelta():
        yield Fault(EndsBeforeStart, "/ends_at", str(EndsBeforeStart.__doc__))
    elif lasts > LONGEST:
        yield Fault(TooLong, "/ends_at", str(TooLong.__doc__))


def _windows(facts: Mapping[str, Any]) -> Iterator[Fault]:
    starts_at, until = facts["starts_at"], facts["registration_until"]
    opens, to_all = facts.get("registration_from"), facts.get("opens_to_all_at")
    if until > facts["ends_at"]:
        yield Fault(WindowRefused, "/registration_until", "Registration ends before the meeting.")
    if opens and opens >= until:
        yield Fault(WindowRefused, "/registration_from", "Registration ends before it begins.")
    if facts["cancel_until"] > starts_at:
        yield Fault(WindowRefused, "/cancel_until", "A place is given back before the start.")
    if to_all and to_all >= until:
        yield Fault(WindowRefused, "/opens_to_all_at", "Registration ends before it opens to all.")


def _asking(facts: Mapping[str, Any]) -> Iterator[Fault]:
    asks = facts.get("asks_first_name") or facts.get("asks_phone")
    if asks and not facts.get("asks_why"):
        yield Fault(ReasonForAskingMissing, "/asks_why", str(ReasonForAskingMissing.__doc__))


def _point(facts: Mapping[str, Any]) -> Iterator[Fault]:
    if (facts.get("latitude") is None) != (facts.get("longitude") is None):
        for name in ("latitude", "longitude"):
            yield Fault(PointRefused, f"/{name}", str(PointRefused.__doc__))
