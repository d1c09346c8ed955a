"""The plan: to scale, north up, and every number readable."""

import math
from itertools import combinations

import pytest

from applys.kernel import places
from applys.kernel.places import Point
from applys.rounds.messages import plan

HOME = Point(47.405, 0.985)


def drawn(stops, frame=(186.0, 105.0)):
    return plan.draw(HOME, [HOME, *stops, HOME], stops, frame, apart=6.0)


def test_north_is_up_and_east_is_right():
    north, east = Point(47.41, 0.985), Point(47.405, 0.99)
    made = drawn([north, east])
    assert made.at[0][0] == pytest.approx(made.home[0])
    assert made.at[0][1] < made.home[1]
    assert made.at[1][0] > made.home[0]
    assert made.at[1][1] == pytest.approx(made.home[1])


def test_it_is_to_scale_both_ways():
    stops = [Point(47.41, 0.985), Point(47.405, 1.0)]
    made = drawn(stops)
    scale = made.bar_m / made.bar
    for stop, at in zip(stops, made.at, strict=True):
        assert math.dist(at, made.home) * scale == pytest.approx(places.apart(stop, HOME), rel=1e-3)


def test_all_of_it_is_inside_the_frame():
    stops = [Point(47.405 + n / 900, 0.985 - (n % 7) / 300) for n in range(60)]
    made = drawn(stops)
    for x, y in (*made.at, *made.labels, *made.way, made.home):
        assert 0 <= x <= made.width
        assert 0 <= y <= made.height


def test_the_numbers_of_one_spot_stand_beside_each_other():
    made = drawn([Point(47.41, 0.99)] * 5 + [Point(47.4, 0.98)])
    nearest = min(math.dist(*pair) for pair in combinations(made.labels, 2))
    assert nearest > 5.0


def test_a_round_of_one_spot_has_a_plan():
    assert drawn([HOME]).bar_m == 50
    assert drawn([]).at == []


def test_the_same_stops_give_the_same_plan():
    stops = [Point(47.41, 0.99)] * 9
    assert drawn(stops) == drawn(stops)
