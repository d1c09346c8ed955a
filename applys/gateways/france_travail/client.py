"""Reads a whole search within the limits of the API: windows of creation dates, then ranges."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from applys.gateways.france_travail.offers import (
    Batch,
    FranceTravail,
    FranceTravailFailed,
    NoFranceTravail,
)
from applys.gateways.france_travail.wire import Answer, Wire
from applys.kernel import clock
from applys.settings import Settings

PAGE = 150
LAST = 3149
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
NARROWEST = timedelta(seconds=2)
INSTANT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Window:
    """Offers created between two instants, both included; the first window leaves them unsaid."""

    start: datetime
    end: datetime
    said: bool

    def query(self) -> dict[str, str]:
        if not self.said:
            return {}
        ends = {"minCreationDate": self.start, "maxCreationDate": self.end}
        return {name: instant.strftime(INSTANT) for name, instant in ends.items()}

    def halves(self) -> "tuple[Window, Window]":
        """The newer half, then the older; the instant between them belongs to both."""
        middle = (self.start + (self.end - self.start) / 2).replace(microsecond=0)
        newer, older = replace(self, start=middle, said=True), replace(self, end=middle, said=True)
        return newer, older


class RealFranceTravail:
    """The API, with client credentials; `wait` sleeps for the seconds it is given."""

    def __init__(self, settings: Settings, wait: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._wait = wait

    def offers(self, since: datetime | None, insee_code: str, radius_km: int) -> Iterator[Batch]:
        wire = Wire(self._settings, self._wait)
        reading = Reading(wire, {"commune": insee_code, "distance": str(radius_km)})
        start = since.astimezone(UTC).replace(microsecond=0) if since else EARLIEST
        window = Window(start, clock.now() + AHEAD, said=since is not None)
        try:
            yield from reading.window(window)
        except FranceTravailFailed as failed:
            failed.read = len(reading.seen)
            raise
        finally:
            wire.close()
        whole = since is None and reading.steady
        yield Batch(items=(), total=len(reading.seen), complete=whole)


class Reading:
    """One run over a search. `steady` until the offers moved, or a second held too many."""

    def __init__(self, wire: Wire, scope: dict[str, str]) -> None:
        self._wire = wire
        self._scope = scope
        self.seen: set[object] = set()
        self.steady = True

    def window(self, window: Window) -> Iterator[Batch]:
        """Read a window, by halves when it holds more than the ranges may reach."""
        first = self._ask(window, 0)
        if first.total > LAST + 1 and window.end - window.start >= NARROWEST:
            for half in window.halves():
                yield from self.window(half)
            return
        given: set[object] = set()
        for answer in self._pages(window, first):
            given.update(map(_identity, answer.items))
            self.seen |= given
            self.steady &= answer.total == first.total
            yield Batch(items=answer.items, total=answer.total)
        self.steady &= len(given) == first.total

    def _pages(self, window: Window, first: Answer) -> Iterator[Answer]:
        if first.items:
            yield first
        for start in range(PAGE, min(first.total, LAST + 1), PAGE):
            yield self._ask(window, start)

    def _ask(self, window: Window, start: int) -> Answer:
        query = {"range": f"{start}-{start + PAGE - 1}", "sort": "1"}
        return self._wire.search({**self._scope, **window.query(), **query})


def _identity(item: object) -> object:
    return item.get("id") if isinstance(item, dict) else None


def from_settings(settings: Settings) -> FranceTravail:
    """Without a client id, a stand-in that says so when it is asked."""
    return RealFranceTravail(settings) if settings.france_travail_client_id else NoFranceTravail()
