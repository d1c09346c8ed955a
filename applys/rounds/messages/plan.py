"""A round drawn to scale, north up, without a map: where its stops lie, and in what order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from applys.kernel import places
from applys.kernel.places import Point

Spot = tuple[float, float]

MARGIN = 0.08
NARROWEST_M = 100.0
ROUNDS = 60
BARS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Positions in a frame of `width` by `height`, its origin above left.

    `at` is where each point lies, `labels` where its number stands: beside it, where several
    would hide each other. `bar` is a length in the frame, and `bar_m` what it is on the ground.
    """

    width: float
    height: float
    home: Spot
    way: Sequence[Spot]
    at: Sequence[Spot]
    labels: Sequence[Spot]
    bar: float
    bar_m: int


def draw(
    home: Point, way: Sequence[Point], stops: Sequence[Point], frame: Spot, apart: float
) -> Plan:
    """Draw a round in a frame; numbers stand at least `apart` from each other, if they can."""
    width, height = frame
    flat = [_metres(home, point) for point in (home, *way, *stops)]
    scale, (left, top) = _fit(flat, width, height)
    laid = [(left + east * scale, top - north * scale) for east, north in flat]
    at = laid[1 + len(way) :]
    longest = max(bar for bar in BARS if bar * scale <= width / 3 or bar == BARS[0])
    return Plan(
        width=width,
        height=height,
        home=laid[0],
        way=laid[1 : 1 + len(way)],
        at=at,
        labels=_spread(at, apart, width, height),
        bar=longest * scale,
        bar_m=longest,
    )


def _metres(home: Point, point: Point) -> Spot:
    """East and north of home."""
    east = places.apart(Point(home.latitude, point.longitude), home)
    north = places.apart(Point(point.latitude, home.longitude), home)
    return (
        math.copysign(east, point.longitude - home.longitude),
        math.copysign(north, point.latitude - home.latitude),
    )


def _fit(flat: Sequence[Spot], width: float, height: float) -> tuple[float, Spot]:
    """The scale that shows every point, and where home comes to lie; one scale both ways."""
    wests, norths = [east for east, _ in flat], [north for _, north in flat]
    wide = max(max(wests) - min(wests), NARROWEST_M)
    tall = max(max(norths) - min(norths), NARROWEST_M)
    scale = (1 - 2 * MARGIN) * min(width / wide, height / tall)
    middle = (max(wests) + min(wests)) / 2, (max(norths) + min(norths)) / 2
    return scale, (width / 2 - middle[0] * scale, height / 2 + middle[1] * scale)


def _spread(at: Sequence[Spot], apart: float, width: float, height: float) -> list[Spot]:
    """Push labels off each other, the same way each time, and keep them in the frame."""
    labels = [list(spot) for spot in at]
    for _ in range(ROUNDS):
        for one in range(len(labels)):
            for other in range(one):
                _push(labels[one], labels[other], apart, one)
        for label in labels:
            label[0] = min(max(label[0], apart / 2), width - apart / 2)
            label[1] = min(max(label[1], apart / 2), height - apart / 2)
    return [(label[0], label[1]) for label in labels]


def _push(one: list[float], other: list[float], apart: float, number: int) -> None:
    """Part two labels that overlap, each by half; on one spot, each stop in its own direction."""
    east, south = one[0] - other[0], one[1] - other[1]
    between = math.hypot(east, south)
    if between >= apart:
        return
    if between < apart / 100:
        turn = number * 2.4  # the golden angle: no two directions alike
        east, south, between = math.cos(turn), math.sin(turn), 1.0
        step = apart / 2
    else:
        step = (apart - between) / 2
    for label, sign in ((one, 1), (other, -1)):
        label[0] += sign * step * east / between
        label[1] += sign * step * south / between
