"""Distances, held to geodesics."""

import pytest
from geopy.distance import geodesic

from applys.kernel import places
from applys.kernel.places import Point

AMBOISE = Point(47.41127, 0.98262)


@pytest.mark.parametrize(
    ("other", "within"),
    [
        (Point(47.41171, 0.98262), 1e-4),
        (Point(47.404, 0.996), 1e-4),
        (Point(47.39, 0.69), 1e-4),
        (Point(47.9, 1.9), 2e-4),
        (AMBOISE, 1e-4),
    ],
)
def test_two_points_are_as_far_apart_as_the_geodesic_says(other, within):
    truth = geodesic((AMBOISE.latitude, AMBOISE.longitude), (other.latitude, other.longitude)).m
    assert places.apart(AMBOISE, other) == pytest.approx(truth, rel=within, abs=0.01)
    assert places.apart(other, AMBOISE) == pytest.approx(truth, rel=within, abs=0.01)
