"""On whose ground a point lies, as far as its accuracy tells."""

import json
from dataclasses import dataclass
from uuid import UUID

import pytest

from applys.dumping.rules import grounds
from applys.kernel.places import Point
from tests.factories.dumping import a_square

LATITUDE, LONGITUDE = 47.41, 0.98
# Metres of a degree of longitude there.
DEGREE = 75_456.0


@dataclass(frozen=True)
class Land:
    id: UUID
    outline: str
    rank: int = 0


def a_land(number, longitude, rank=0):
    outline = json.dumps(a_square(LATITUDE, longitude))
    return Land(UUID(int=number), outline, rank)


WEST, EAST = a_land(1, LONGITUDE), a_land(2, LONGITUDE + 0.002)
BORDER = LONGITUDE + 0.001


def lying(metres_west, accuracy, lands=(WEST, EAST)):
    """The numbers of the grounds of a point so far west of the border."""
    point = Point(LATITUDE, BORDER - metres_west / DEGREE)
    return [land.id.int for land in grounds.lying_on(point, accuracy, lands)]


@pytest.mark.parametrize(
    ("metres_west", "accuracy", "found"),
    [
        (10, 0, [1]), (-10, 0, [2]), (10, None, [1]), (10, 9, [1]), (10, 11, [1, 2]),
        (-10, 11, [2, 1]), (140, 5_000, [1]), (90, 5_000, [1, 2]), (400, 10, []),
    ],
)  # fmt: skip
def test_a_point_near_a_border_is_put_to_both_as_far_as_it_is_sure(metres_west, accuracy, found):
    assert lying(metres_west, accuracy) == found


def test_off_every_ground_but_within_reach_the_nearest_is_meant():
    beyond = 2 * 0.001 * DEGREE + 20
    assert lying(beyond, 30, lands=(WEST,)) == [1]
    assert lying(beyond, 10, lands=(WEST,)) == []


def test_where_grounds_overlap_the_lowest_rank_leads_whatever_their_order():
    yard = a_land(3, LONGITUDE, rank=-1)
    for lands in ((WEST, yard), (yard, WEST)):
        assert lying(10, 0, lands=lands) == [3, 1]
