"""Which piles a member of staff asks for, as the page's address and the API's say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from applys.dumping.models import PileState, Severity
from applys.dumping.queries.search import Wanted
from applys.dumping.rules import life
from applys.partners.models import Neighbourhood

S = PileState
# What people look for, in the order of the page.
GROUPS: Mapping[str, tuple[PileState, ...]] = {
    "ouverts": tuple(each for each in S if each in life.OPEN),
    "a-decider": (S.NOT_OURS, S.REOPEN_REQUESTED, S.REFUSED_HAZARD, S.TRANSFERRED),
    "enleves": (S.COLLECTED, S.NOT_FOUND, S.CLOSED),
    "tous": (),
}
FIRST = "ouverts"
URGENT = (Severity.BLOCKING, Severity.DANGEROUS)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The choices of one reader; a value that makes no sense is left aside."""

    group: str = FIRST
    state: PileState | None = None
    urgent: bool = False
    neighbourhood: Neighbourhood | None = None

    @classmethod
    def read(cls, args: Mapping[str, str], known: Sequence[Neighbourhood]) -> "Asking":
        asked = args.get("etat", "")
        return cls(
            group=asked if asked in GROUPS else FIRST,
            state=PileState(asked) if asked in set(PileState) else None,
            urgent="urgents" in args,
            neighbourhood=next((n for n in known if n.slug == args.get("quartier")), None),
        )

    @property
    def states(self) -> tuple[PileState, ...]:
        return (self.state,) if self.state else GROUPS[self.group]

    def wanted(self, territory_id: UUID) -> Wanted:
        return Wanted(
            territory_id=territory_id,
            states=self.states,
            severities=URGENT if self.urgent else (),
            neighbourhood=self.neighbourhood.slug if self.neighbourhood else None,
        )

    def query(self, **more: str) -> str:
        """The choices as the page's address holds them."""
        named: dict[str, Any] = {
            "etat": self.state or (self.group if self.group != FIRST else None),
            "urgents": "1" if self.urgent else None,
            "quartier": self.neighbourhood and self.neighbourhood.slug,
            **more,
        }
        kept = {name: str(value) for name, value in named.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def for_api(self, **more: str) -> str:
        """The same choices in the words of the API, for its maps and tables."""
        pairs = [("state", str(each)) for each in self.states]
        pairs += [("severity", str(each)) for each in URGENT if self.urgent]
        if self.neighbourhood:
            pairs.append(("neighbourhood", self.neighbourhood.slug))
        return urlencode([*pairs, *more.items()])
