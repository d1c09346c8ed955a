"""Where the public sees a pile, and whether a phone's point and a named place go together."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from applys.kernel import places
from applys.kernel.places import Point

# Metres: beside a drop-off point; off a named place, past which a phone's point is not of it.
BESIDE, AROUND = 25.0, 250.0
ABOUT_TEN_METRES = 4


class Named(Protocol):
    """A named place."""

    @property
    def latitude(self) -> float: ...

    @property
    def longitude(self) -> float: ...


N = TypeVar("N", bound=Named)


def nearest(point: Point, named: Iterable[N], within: float) -> N | None:
    """The nearest place within so many metres, if any."""
    near = [(places.apart(_at(each), point), each) for each in named]
    reached = [pair for pair in near if pair[0] <= within]
    return min(reached, key=lambda pair: pair[0])[1] if reached else None


def shown(point: Point, place: Named | None) -> Point:
    """What the public sees: the place, else the point to about ten metres."""
    if place is not None:
        return _at(place)
    return Point(round(point.latitude, ABOUT_TEN_METRES), round(point.longitude, ABOUT_TEN_METRES))


def of_place(point: Point | None, place: Named) -> Point:
    """Where a pile at a named place is: where the phone is, unless that is far from the place."""
    if point is not None and places.apart(_at(place), point) <= AROUND:
        return point
    return _at(place)


def _at(place: Named) -> Point:
    return Point(place.latitude, place.longitude)
