"""A round for other people's maps: GeoJSON (RFC 7946) and GPX 1.1."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from applys.kernel.places import Point
from applys.rounds.messages.sheet import Sheet, SheetStop, alarms, notes, title

GPX = "http://www.topografix.com/GPX/1/1"


def geojson(sheet: Sheet) -> dict[str, Any]:
    """The stops as points, numbered, and the way as a line of straight pieces."""
    line = {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [_position(at) for at in sheet.way]},
        "properties": {
            "kind": "way",
            "day": sheet.day.isoformat(),
            "metres": sheet.metres,
            "local": sheet.local,
        },
    }
    return {"type": "FeatureCollection", "features": [line, *map(_feature, sheet.stops)]}


def _feature(stop: SheetStop) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": str(stop.id),
        "geometry": {"type": "Point", "coordinates": _position(stop.point)},
        "properties": {
            "kind": "stop",
            "number": stop.number,
            "name": stop.name,
            "address": stop.address,
            "access": stop.access,
            "origin": str(stop.origin),
            "pile_number": stop.pile_number,
            "estimated_m3": stop.estimated_m3,
            "unload_before": stop.unload_before,
            "outcome": stop.outcome,
        },
    }


def _position(point: Point) -> list[float]:
    return [round(point.longitude, 6), round(point.latitude, 6)]


def gpx(sheet: Sheet) -> bytes:
    """A route that navigation devices follow, with a waypoint for each stop."""
    root = ET.Element("gpx", {"xmlns": GPX, "version": "1.1", "creator": "Allo App'lys"})
    _add(ET.SubElement(root, "metadata"), "name", title(sheet))
    for stop in sheet.stops:
        _point(
            root,
            "wpt",
            stop.point,
            f"{stop.number}. {stop.name}",
            "\n".join([*alarms(stop), *notes(stop)]),
        )
    route = ET.SubElement(root, "rte")
    _add(route, "name", title(sheet))
    for point, name in _route(sheet):
        _point(route, "rtept", point, name)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _route(sheet: Sheet) -> Iterator[tuple[Point, str]]:
    yield sheet.home, sheet.local
    for stop in sheet.stops:
        if stop.unload_before:
            yield sheet.home, f"{sheet.local} (vider)"
        yield stop.point, f"{stop.number}. {stop.name}"
    yield sheet.home, sheet.local


def _point(parent: ET.Element, tag: str, at: Point, name: str, text: str = "") -> None:
    where = {"lat": f"{at.latitude:.6f}", "lon": f"{at.longitude:.6f}"}
    made = ET.SubElement(parent, tag, where)
    _add(made, "name", name)
    if text:
        _add(made, "desc", text)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
