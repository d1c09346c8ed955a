"""What an import of neighbourhoods did."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from applys.partners.rules.national import Refusal


@dataclass
class NeighbourhoodReport:
    """Names by what became of each; `elsewhere` counts the features of other communes."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    elsewhere: int = 0

    @property
    def found(self) -> int:
        return len(self.created) + len(self.updated) + len(self.unchanged)

    def lines(self) -> Iterator[str]:
        """The report as a person reads it."""
        for word in ("created", "updated", "unchanged"):
            names = getattr(self, word)
            yield f"{word}: {len(names)}" + "".join(f"\n  {name}" for name in names)
        yield f"of other communes: {self.elsewhere}"
        yield f"refused: {len(self.refused)}"
        for refusal in self.refused:
            yield f"  feature {refusal.index}: {refusal.reason}"
