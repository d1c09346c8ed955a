"""On whose ground a point lies, as far as its accuracy tells."""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar
from uuid import UUID

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from applys.kernel.places import Point

DEGREE_M = 111_195.0
WORST_ACCURACY = 100.0


class Land(Protocol):
    """A ground as it is searched: `outline` is GeoJSON text."""

    @property
    def id(self) -> UUID: ...

    @property
    def rank(self) -> int: ...

    @property
    def outline(self) -> str: ...


L = TypeVar("L", bound=Land)


def lying_on(point: Point, accuracy_m: float | None, lands: Iterable[L]) -> list[L]:
    """The grounds a point may lie on: the likeliest first, at most two.

    The first is the one it lies in (the lowest rank where several overlap), else the nearest
    within its accuracy; the second is the next within that accuracy. An
    accuracy that is not known counts as 0, a bad one as 100 m at most.
    """
    reach = min(accuracy_m or 0.0, WORST_ACCURACY)
    near = []
    for land in lands:
        away = _metres(point, _shape(land.outline))
        if away <= reach:
            near.append((away, land.rank, str(land.id), land))
    near.sort(key=lambda each: each[:3])
    return [land for _away, _rank, _id, land in near[:2]]


@lru_cache(maxsize=512)
def _shape(outline: str) -> BaseGeometry:
    shape: BaseGeometry = shapely.from_geojson(outline)
    shapely.prepare(shape)
    return shape


def _metres(point: Point, shape: BaseGeometry) -> float:
    """Metres from a point to a shape, on a plane where a degree is as long as here."""
    here = shapely.Point(point.longitude, point.latitude)
    if shape.covers(here):
        return 0.0
    squeeze = math.cos(math.radians(point.latitude))
    flat = affinity.scale(shape, xfact=squeeze * DEGREE_M, yfact=DEGREE_M, origin=here)
    return float(flat.distance(here))
