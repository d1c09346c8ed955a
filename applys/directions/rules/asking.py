"""What someone asks of the tree: the way they took, from where, and what they wish."""

from dataclasses import dataclass, field

from applys.directions.rules.choosing.facts import Wishes
from applys.kernel.places import Point, apart
from applys.kernel.problems import Malformed

FARTHEST_M = 50_000


class PositionFarAway(Malformed):
    """This position is not near the town: leave it out, or choose a neighbourhood"""

    def __init__(self, metres: float, place: str) -> None:
        fault = {"in": place, "pointer": "/latitude", "detail": str(self.__doc__)}
        super().__init__(errors=[fault], metres=round(metres))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`start` is where they set out; None when they did not say."""

    path: tuple[str, ...]
    wishes: Wishes = field(default_factory=Wishes)
    start: Point | None = None


def check_near(start: Point, town: Point, place: str) -> None:
    """Raise `PositionFarAway` past fifty kilometres: a phone may be wrong by hundreds."""
    metres = apart(start, town)
    if metres > FARTHEST_M:
        raise PositionFarAway(metres, place)
