"""The order of a round: the best of all when small, a good one when large, pins kept."""

import itertools

import pytest

from applys.kernel.places import Point
from applys.rounds.rules.order import BadRound, Stop, arrange, length
from tests.rounds.orders import CAPACITY, LOCAL, better, some_stops


def brute_force(stops):
    orders = itertools.permutations(range(len(stops)))
    return min((length(LOCAL, stops, each, CAPACITY) for each in orders), default=0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("count", [0, 1, 2, 5, 7])
def test_a_small_round_is_the_best_of_all(count, seed):
    stops = some_stops(count, seed)
    assert arrange(LOCAL, stops, CAPACITY).metres == pytest.approx(brute_force(stops))


def test_a_round_of_eight_is_the_best_of_all():
    stops = some_stops(8, 3)
    assert arrange(LOCAL, stops, CAPACITY).metres == pytest.approx(brute_force(stops))


@pytest.mark.parametrize("count", [9, 15, 30, 60])
def test_a_large_round_is_never_longer_than_it_came(count):
    stops = some_stops(count, count)
    way = arrange(LOCAL, stops, CAPACITY)
    assert sorted(way.order) == list(range(count))
    assert way.metres <= length(LOCAL, stops, range(count), CAPACITY)


@pytest.mark.parametrize(("count", "seed", "metres"), better())
def test_a_large_round_is_within_five_percent_of_a_better_solver_s(count, seed, metres):
    found = arrange(LOCAL, some_stops(count, seed), CAPACITY).metres
    assert 0.999 * metres <= found <= 1.05 * metres


def test_the_same_stops_give_the_same_order():
    stops = some_stops(25, 5)
    assert arrange(LOCAL, stops, CAPACITY) == arrange(LOCAL, stops, CAPACITY)


def test_stops_at_one_place_keep_the_order_they_came_in():
    here = [Stop(point=Point(47.41, 0.98), m3=1)] * 6
    assert arrange(LOCAL, here, CAPACITY).order == tuple(range(6))


@pytest.mark.parametrize("count", [6, 20])
def test_pinned_stops_stay_at_their_rank(count):
    first, last, *others = some_stops(count, 2)
    stops = [
        Stop(point=first.point, m3=first.m3, rank=0),
        Stop(point=last.point, m3=last.m3, rank=count - 1),
        *others,
    ]
    way = arrange(LOCAL, stops, CAPACITY)
    assert (way.order[0], way.order[-1]) == (0, 1)


@pytest.mark.parametrize("count", [7, 20])
def test_the_lorry_comes_home_before_it_is_too_full(count):
    stops = some_stops(count, 1)
    way, load = arrange(LOCAL, stops, CAPACITY), 0.0
    for number in way.order:
        load = stops[number].m3 + (0.0 if number in way.unload else load)
        assert load <= CAPACITY + 1e-9
    assert way.unload


def test_a_heap_larger_than_the_lorry_is_fetched_in_several_goes():
    far = Point(47.42, 0.985)
    once = arrange(LOCAL, [Stop(point=far, m3=8)], CAPACITY).metres
    thrice = arrange(LOCAL, [Stop(point=far, m3=17)], CAPACITY).metres
    assert thrice == pytest.approx(3 * once)


@pytest.mark.parametrize(
    ("capacity", "ranks"), [(0, [None, None]), (8, [0, 0]), (8, [5, None]), (8, [-1, None])]
)
def test_a_round_that_cannot_be_is_refused(capacity, ranks):
    stops = [Stop(point=Point(47.41, 0.98), rank=rank) for rank in ranks]
    with pytest.raises(BadRound):
        arrange(LOCAL, stops, capacity)
