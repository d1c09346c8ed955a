"""What an import did, to be printed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

SHOWN = 50
DOUBTS = {
    "place_missing": "on site without an address: kept as a draft",
    "contact_missing": "no way to reach it: kept as a draft",
    "far": "more than 100 km from the town",
}


@dataclass(slots=True)
class ExchangeReport:
    """Counts of rows. `refused` holds a row's line, its id when it has one, and every reason.

    `doubts` counts what was kept and is not believed, `ignored` the fields nobody knows.
    """

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    left_alone: int = 0
    withdrawn: int = 0
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    doubts: list[tuple[int, str, str]] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    cut: bool = False
    complete: bool = False

    def refuse(self, line: int, reference: object, reason: str) -> None:
        self.refused.append((line, reference if isinstance(reference, str) else "?", reason))

    def doubt(self, line: int, reference: str, code: str) -> None:
        self.doubts.append((line, reference, code))

    def lines(self) -> list[str]:
        """The report, a line a fact; the first fifty refusals and doubts one by one."""
        self.refused.sort()
        self.doubts.sort()
        return [*self._counts(), *self._refusals(), *self._kept(), *self._ending()]

    def _counts(self) -> Iterator[str]:
        yield (
            f"{self.read} rows read: {self.created} new, {self.changed} changed, "
            f"{self.unchanged} unchanged, {len(self.refused)} refused."
        )
        if self.left_alone:
            yield f"{self.left_alone} left as a person wrote them here."
        for name, count in sorted(self.ignored.items()):
            yield f"  field not in data.inclusion v1, ignored: {name} ({count})"

    def _refusals(self) -> Iterator[str]:
        for line, reference, reason in self.refused[:SHOWN]:
            yield f"  line {line}, {reference}: {reason}"
        yield from _more(len(self.refused))

    def _kept(self) -> Iterator[str]:
        if self.doubts:
            yield f"{len(self.doubts)} kept, with a doubt:"
        for line, reference, code in self.doubts[:SHOWN]:
            said = DOUBTS.get(code, f"hours not believed ({code})")
            yield f"  line {line}, {reference}: {said}"
        yield from _more(len(self.doubts))

    def _ending(self) -> Iterator[str]:
        if self.cut:
            yield "The file is cut: the rows before that are in, nothing was withdrawn."
        elif self.complete:
            yield f"{self.withdrawn} withdrawn: no longer at the source."


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"  … and {count - SHOWN} more"
