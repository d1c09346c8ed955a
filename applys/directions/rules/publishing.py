"""What a service must have before people are sent to it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from applys.directions.models import ServiceState, Welcome
from applys.kernel import places
from applys.kernel.places import Point
from applys.kernel.problems import Conflict, Malformed

FARTHEST_M = 100_000.0
MOVES = {
    ServiceState.DRAFT: {ServiceState.PUBLISHED, ServiceState.CLOSED},
    ServiceState.PUBLISHED: {ServiceState.DRAFT, ServiceState.CLOSED},
    ServiceState.CLOSED: {ServiceState.DRAFT},
}


class NotReady(Conflict):
    """This service cannot be shown yet: see what is missing"""


class MoveForbidden(Conflict):
    """A service does not go from this state to that one"""


class PlaceTooFar(Malformed):
    """This point is more than 100 km from the town"""

    def __init__(self, metres: float) -> None:
        detail = f"{self.__doc__}: {metres / 1000:.0f} km. Latitude and longitude may be swapped."
        super().__init__(errors=[{"in": "json", "pointer": "/place/latitude", "detail": detail}])


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """What publishing asks of a permanence, its structure's word standing in for its own."""

    has_place: bool
    phone: str | None
    email: str | None


def check_move(was: ServiceState, wanted: ServiceState) -> None:
    """Raise `MoveForbidden`, naming the states allowed."""
    if wanted not in MOVES[was] and wanted is not was:
        raise MoveForbidden(allowed=sorted(MOVES[was]))


def check_ready(welcome: Collection[str], permanences: Collection[Whereabouts]) -> None:
    """Raise `NotReady`, naming each thing that is missing: permanence, place, contact."""
    if missing := list(_missing(welcome, permanences)):
        raise NotReady(missing=missing)


def check_near(point: Point, town: Point) -> None:
    """Raise `PlaceTooFar` for a point that nobody of the town would go to."""
    metres = places.apart(point, town)
    if metres > FARTHEST_M:
        raise PlaceTooFar(metres)


def _missing(welcome: Collection[str], permanences: Collection[Whereabouts]) -> Iterator[str]:
    if not permanences:
        yield "permanence"
    remote_only = set(welcome) == {Welcome.REMOTE}
    if not remote_only and not all(each.has_place for each in permanences):
        yield "place"
    if not all(each.has_place or each.phone or each.email for each in permanences):
        yield "contact"
