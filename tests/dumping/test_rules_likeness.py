"""How likely two sightings are of one pile, and the reasons."""

from datetime import UTC, datetime, timedelta

import pytest

from applys.dumping import messages
from applys.dumping.models import Clue
from applys.dumping.rules import likeness as rules
from applys.dumping.rules.likeness import Sighting
from applys.kernel import places
from applys.kernel.places import Point

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def like(*, metres=0.0, items=("sofa",), known=("sofa",), age=DAY, collected=None, place=None):
    """A sighting now against a pile seen `age` ago and collected `collected` ago."""
    new = Sighting(place=place, items=items, at=NOW)
    old = Sighting(place=place, items=known, at=NOW - age)
    collected_at = None if collected is None else NOW - collected
    return rules.likeness(new, old, metres, collected_at)


def test_the_same_thing_at_the_same_spot_today_is_surely_the_same():
    same = like(age=timedelta())
    assert same.score == 1.0
    assert same.clues == (Clue.NEAR, Clue.SAME_ITEMS, Clue.SEEN_LATELY)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"metres": 30}, {"metres": 10}),
        ({"known": ("bed",)}, {"known": ("bed", "sofa")}),
        ({"known": ("bed", "sofa")}, {"known": ("sofa",)}),
        ({"age": 20 * DAY}, {"age": 2 * DAY}),
        ({"known": ("bed",)}, {"known": ()}),
    ],
    ids=["farther", "other things", "some things", "older", "nothing said"],
)
def test_what_makes_it_less_likely(less, more):
    assert like(**less).score < like(**more).score


@pytest.mark.parametrize(
    ("collected", "age", "other"),
    [(DAY, 2 * DAY, True), (3 * DAY, 2 * DAY, False), (None, 2 * DAY, False)],
    ids=["since it was seen", "before it was seen again", "never"],
)
def test_a_pile_collected_since_is_another(collected, age, other):
    found = like(collected=collected, age=age)
    assert (found.clues == (Clue.COLLECTED_SINCE,)) is other
    assert (found.score == 0) is other


@pytest.mark.parametrize(("metres", "known"), [(49.99, True), (50.0, True), (50.01, False)])
def test_past_fifty_metres_it_is_another(metres, known):
    assert bool(like(metres=metres).clues) is known


def test_at_the_same_named_place_distance_does_not_count():
    found = like(metres=180, place="pav-1")
    assert found.clues[0] is Clue.SAME_PLACE
    assert found.score == like(metres=0).score


@pytest.mark.parametrize("north", [True, False])
@pytest.mark.parametrize(("metres", "within"), [(49, True), (51, False)])
def test_at_47_41_north_metres_are_metres_in_every_direction(north, metres, within):
    here = Point(47.41, 0.98)
    degree = 111_191.0 if north else 75_456.0
    there = Point(47.41 + metres / degree, 0.98) if north else Point(47.41, 0.98 + metres / degree)
    assert abs(places.apart(here, there) - metres) < 0.1
    assert bool(like(metres=places.apart(here, there)).clues) is within


@pytest.mark.parametrize("clue", list(Clue))
def test_every_reason_has_words_in_five_languages(clue):
    assert len({messages.clue(clue, language) for language in ("fr", "en", "ar", "tr", "pt")}) == 5
    assert messages.clue(clue, "de") == messages.clue(clue, "fr")
