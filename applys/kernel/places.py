"""Points, distances and outlines on the ground."""

import math
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Float, and_, cast, func
from sqlalchemy.orm import InstrumentedAttribute

EARTH_RADIUS = 6_371_008.8
METRES_PER_DEGREE = math.radians(1) * EARTH_RADIUS

Column = InstrumentedAttribute[float] | InstrumentedAttribute[float | None]


@dataclass(frozen=True, slots=True)
class Point:
    """WGS84 degrees."""

    latitude: float
    longitude: float


def box(point: Point, metres: float) -> tuple[float, float, float, float]:
    """South, west, north, east of a box that holds every point within these metres."""
    height = metres / METRES_PER_DEGREE
    narrowest = math.cos(math.radians(min(89.0, abs(point.latitude) + height)))
    width = height / narrowest
    return (
        point.latitude - height,
        point.longitude - width,
        point.latitude + height,
        point.longitude + width,
    )


def inside(latitude: Column, longitude: Column, point: Point, metres: float) -> ColumnElement[bool]:
    """SQL: the row's point is in the box of these metres around the point; an index serves it."""
    south, west, north, east = box(point, metres)
    return and_(latitude.between(south, north), longitude.between(west, east))


def metres(latitude: Column, longitude: Column, point: Point) -> ColumnElement[float]:
    """SQL: great-circle metres from the row's point (haversine, within 0.5 % of the ellipsoid)."""
    half_height = func.sin(func.radians(latitude - point.latitude) / 2)
    half_width = func.sin(func.radians(longitude - point.longitude) / 2)
    chord = func.power(half_height, 2) + (
        func.cos(func.radians(latitude))
        * math.cos(math.radians(point.latitude))
        * func.power(half_width, 2)
    )
    angle = 2 * func.asin(func.least(1.0, func.sqrt(chord)))
    return cast(angle * EARTH_RADIUS, Float)
