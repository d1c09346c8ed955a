"""The national file of the quartiers prioritaires, of 2015 or of 2024."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import MultiPolygon

from applys.kernel import places
from applys.kernel.places import Point
from applys.kernel.problems import Malformed
from applys.partners.rules import outlines
from applys.partners.rules.outlines import OutlineRefused

NEAR = 15_000.0
CODE = re.compile(r"Q[NP][0-9A-Z]{6}")
MOST_LETTERS = 150


class NotGeoJson(Malformed):
    """This document is not a GeoJSON FeatureCollection"""


@dataclass(frozen=True)
class Quarter:
    """One quartier of the file; `index` is its place there, from 0."""

    index: int
    code: str
    name: str
    area: MultiPolygon


@dataclass(frozen=True)
class Refusal:
    index: int
    reason: str


@dataclass(frozen=True)
class Elsewhere:
    """A feature of another commune."""


Read = Quarter | Refusal | Elsewhere


def read(document: object, insee_code: str, town: Point) -> list[Read]:
    """Read each feature, in order; raise `NotGeoJson`.

    A feature is the commune's when `insee_com` holds its code among others; where the file has
    no such property (2015), when all of it lies within 15 km of the town's point.
    """
    codes: set[str] = set()
    found: list[Read] = []
    for index, feature in enumerate(_features(document)):
        each = _feature(index, feature, insee_code, town)
        if isinstance(each, Quarter):
            if each.code in codes:
                each = Refusal(index, f"it repeats {each.code}")
            codes |= {each.code} if isinstance(each, Quarter) else set()
        found.append(each)
    return found


def communes(value: object) -> set[str]:
    """The INSEE codes in "13055, 13070", or in a number that lost its first zero."""
    return {code.zfill(5) for code in re.findall(r"\b[0-9][0-9AB][0-9]{2,3}\b", str(value or ""))}


def _features(document: object) -> Sequence[object]:
    if isinstance(document, Mapping) and document.get("type") == "FeatureCollection":
        features = document.get("features")
        if isinstance(features, list):
            return features
    raise NotGeoJson


def _feature(index: int, feature: object, insee_code: str, town: Point) -> Read:
    if not isinstance(feature, Mapping) or not isinstance(feature.get("properties"), Mapping):
        return Refusal(index, "it is not a Feature with properties")
    facts = {str(name).lower(): value for name, value in feature["properties"].items()}
    said = facts.get("insee_com")
    if said and insee_code not in communes(said):
        return Elsewhere()
    try:
        area = outlines.read(feature.get("geometry"))
    except OutlineRefused as refused:
        return Refusal(index, str(refused))
    if not said and not is_near(area, town):
        return Elsewhere()
    return _named(index, facts, area)


def _named(index: int, facts: Mapping[str, Any], area: MultiPolygon) -> Read:
    code = str(facts.get("code_qp") or "").strip().upper()
    name = str(facts.get("lib_qp") or facts.get("nom_qp") or "").strip()
    if not CODE.fullmatch(code):
        return Refusal(index, "its code_qp is not the code of a quartier prioritaire")
    if not name or len(name) > MOST_LETTERS or not name.isprintable():
        return Refusal(index, "it has no name that can be shown")
    return Quarter(index, code, name, area)


def is_near(area: MultiPolygon, town: Point) -> bool:
    """Whether every corner lies within 15 km of the town's point, on the ellipsoid."""
    corners = shapely.get_coordinates(area)
    return all(places.apart(Point(y, x), town) <= NEAR for x, y in corners)
