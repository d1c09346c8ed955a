"""What we ask of France Travail, and how it may fail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some offers as they came, and how many the search has in all.

    `complete` is true of the last batch only, and only when every offer of the whole scope was
    given in this run: never after `since`, nor when the offers moved while we read them.
    """

    items: Sequence[object]
    total: int
    complete: bool = False


class FranceTravail(Protocol):
    def offers(self, since: datetime | None, insee_code: str, radius_km: int) -> Iterator[Batch]:
        """The offers around a town, all or those created since; may hold one twice.

        Raise `FranceTravailFailed` part of the way: what was given before stays good.
        """


class FranceTravailFailed(Exception):
    """The offers could not all be read"""

    def __init__(self, reason: str, read: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.read = read

    def __str__(self) -> str:
        return f"{self.__doc__}: {self.reason} ({self.read} offers read before)."


class FranceTravailAway(FranceTravailFailed):
    """France Travail does not answer as it should: later may work"""


class FranceTravailRefused(FranceTravailFailed):
    """France Travail refuses our credentials or our question"""


class FranceTravailUnset(FranceTravailFailed):
    """Set APPLYS_FRANCE_TRAVAIL_CLIENT_ID and APPLYS_FRANCE_TRAVAIL_CLIENT_SECRET"""

    def __init__(self) -> None:
        super().__init__("no client id")

    def __str__(self) -> str:
        return f"{self.__doc__}, or import a file."


class NoFranceTravail:
    """Without credentials: says which settings to set."""

    def offers(self, since: datetime | None, insee_code: str, radius_km: int) -> Iterator[Batch]:
        del since, insee_code, radius_km
        raise FranceTravailUnset
