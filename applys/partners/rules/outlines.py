"""GeoJSON polygons (RFC 7946, WGS84), made whole."""

from collections.abc import Mapping
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

from applys.kernel.places import Point

KINDS = {"Polygon", "MultiPolygon"}


class OutlineRefused(ValueError):
    """These coordinates draw no area; the message says why"""


def read(geometry: object) -> MultiPolygon:
    """The area that a geometry draws, mended when it crosses itself; raise `OutlineRefused`."""
    if not isinstance(geometry, Mapping) or geometry.get("type") not in KINDS:
        raise OutlineRefused("it is neither a Polygon nor a MultiPolygon")
    try:
        drawn = shapely.force_2d(shape(dict(geometry)))
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise OutlineRefused("its coordinates cannot be read") from error
    _check_degrees(drawn)
    areas = _areas(drawn if drawn.is_valid else shapely.make_valid(drawn))
    if not areas:
        raise OutlineRefused("it has no area")
    return MultiPolygon(areas)


def written(area: MultiPolygon) -> dict[str, Any]:
    """A GeoJSON MultiPolygon, as JSON reads it back: lists, no tuples."""
    polygons = mapping(area)["coordinates"]
    rings = [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": rings}


def centre(area: MultiPolygon) -> Point:
    """A point that surely lies inside."""
    point = area.representative_point()
    return Point(point.y, point.x)


def _check_degrees(drawn: Any) -> None:
    corners = shapely.get_coordinates(drawn)
    if not len(corners):
        raise OutlineRefused("it has no area")
    # Not a number is within no bounds.
    if not (abs(corners) <= (180, 90)).all():
        raise OutlineRefused("its coordinates are not WGS84 degrees")


def _areas(drawn: Any) -> list[Polygon]:
    """The polygons in a geometry of any kind; lines and points left by mending are dropped."""
    if isinstance(drawn, Polygon):
        return [drawn] if drawn.area else []
    return [area for part in getattr(drawn, "geoms", ()) for area in _areas(part)]
