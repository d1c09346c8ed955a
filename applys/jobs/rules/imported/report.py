"""What an import did, to be printed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from applys.jobs.rules.imported.sighting import Sighting

SHOWN = 20


@dataclass(slots=True)
class ImportReport:
    """Counts of rows; `waiting` are those of created, changed or renewed that a person must see.

    `refused` holds a row's number and why. `trouble` says why the run is not complete, and
    `interrupted` that its source failed.
    """

    read: int = 0
    created: int = 0
    changed: int = 0
    renewed: int = 0
    unchanged: int = 0
    left_alone: int = 0
    repeated: int = 0
    withdrawn: int = 0
    waiting: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    flags: Counter[str] = field(default_factory=Counter)
    complete: bool = False
    interrupted: bool = False
    trouble: str = ""

    def count(self, sighting: Sighting) -> None:
        setattr(self, sighting, getattr(self, sighting) + 1)

    def lines(self) -> list[str]:
        """The report, a line a fact; flags by frequency, the first twenty refusals."""
        return [*self._counts(), *self._refusals(), *self._doubts(), self._ending()]

    def _counts(self) -> Iterator[str]:
        yield (
            f"{self.read} offers read: {self.created} new, {self.changed} changed, "
            f"{self.renewed} prolonged, {self.unchanged} unchanged."
        )
        if self.left_alone:
            yield f"{self.left_alone} left as a person decided."
        if self.repeated:
            yield f"{self.repeated} given more than once."
        if self.waiting:
            yield f"{self.waiting} wait for the coordinator."

    def _refusals(self) -> Iterator[str]:
        if not self.refused:
            return
        yield f"{len(self.refused)} refused:"
        for number, reason in self.refused[:SHOWN]:
            yield f"  row {number}: {reason}"
        if len(self.refused) > SHOWN:
            yield f"  … and {len(self.refused) - SHOWN} more"

    def _doubts(self) -> Iterator[str]:
        if self.flags:
            yield "Kept, with a doubt:"
        for flag, count in sorted(self.flags.items(), key=lambda each: (-each[1], each[0])):
            yield f"  {flag}: {count}"

    def _ending(self) -> str:
        if self.complete:
            return f"{self.withdrawn} withdrawn: no longer at the source."
        return f"Nothing withdrawn: {self.trouble or 'not a complete run.'}"
