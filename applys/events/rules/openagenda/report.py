"""What an import of OpenAgenda did, to be printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

SHOWN = 50


@dataclass(slots=True)
class AgendaReport:
    """`events` counts rows, the others meetings: one a timing. `over` were past already.

    `refused` and `doubts` hold an event's line, its uid and why.
    """

    events: int = 0
    created: int = 0
    changed: int = 0
    moved: int = 0
    cancelled: int = 0
    unchanged: int = 0
    left_alone: int = 0
    over: int = 0
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    doubts: list[tuple[int, str, str]] = field(default_factory=list)
    cut: bool = False

    def lines(self) -> list[str]:
        """The report, a line a fact; the first fifty refusals and doubts one by one."""
        return [
            f"{self.events} events read: {self.created} meetings new, as drafts.",
            f"{self.changed} changed, {self.moved} moved, {self.cancelled} cancelled.",
            f"{self.unchanged} unchanged.",
            *self._rest(),
            *_listed(self.refused, "events cannot be dated, placed or named:"),
            *_listed(self.doubts, "meetings need a person:"),
            *(["The file is cut: what follows was not read."] if self.cut else []),
        ]

    def _rest(self) -> Iterator[str]:
        if self.left_alone:
            yield f"{self.left_alone} left as a person wrote them here."
        if self.over:
            yield f"{self.over} past already."


def _listed(rows: list[tuple[int, str, str]], what: str) -> Iterator[str]:
    if rows:
        yield f"{len(rows)} {what}"
    for line, uid, reason in rows[:SHOWN]:
        yield f"  line {line}, {uid or '?'}: {reason}"
    if len(rows) > SHOWN:
        yield f"  … and {len(rows) - SHOWN} more"
