"""The first tree of Amboise, as it is seeded."""

import json
from pathlib import Path

import pytest

from applys.directions.actions import planting
from applys.directions.queries import protocols
from applys.directions.rules import icons, trees
from applys.directions.rules.texts import status
from applys.directions.rules.trees import checking, walking
from applys.directions.rules.trees.checks import Ground
from applys.directions.schemas.planting import SeedTreeSchema
from applys.web import languages

SEED = SeedTreeSchema().load(json.loads(Path("seeds/tree.json").read_text(encoding="utf-8")))
TREE = trees.read(SEED["content"])


def test_it_has_no_fault_where_its_doors_are_published():
    ends = TREE.every_outcome
    ground = Ground(
        doors=dict.fromkeys([each for end in ends for each in (*end.doors, end.fallback)], True),
        needs={need for end in ends for need in end.needs},
        papers={paper for end in ends for paper in end.papers},
        icons=icons.ALL,
    )
    assert {str(each.fault) for each in checking.check(TREE, ground)} == {"unreviewed"}


@pytest.mark.parametrize("code", languages.CODES)
def test_it_speaks_every_language_of_the_pages_and_says_that_nobody_has_read_them(code):
    wanted = "reviewed" if code == "fr" else "draft"
    assert {str(status(words, code)) for _, words in TREE.texts()} == {wanted}


def test_an_answer_is_two_taps_away_so_that_the_third_says_from_where():
    assert {way.taps for way in walking.ways(TREE)} <= {1, 2}


def test_every_need_of_the_contract_has_its_picture_on_the_first_screen():
    first = {each.icon for each in TREE.questions[TREE.root].answers}
    assert first == icons.NEEDS - {"unsure"}


def test_it_is_planted_once(session, town):
    planted = [planting.plant_tree(session, town.id, SEED["content"], "") for _ in range(2)]
    assert planted == [1, 0]
    assert protocols.find_in_force(session, town.id) is None


def test_its_numbers_in_danger_are_those_of_france():
    numbers = {each.number for each in TREE.outcomes["danger"].numbers}
    assert numbers == {"17", "15", "18", "112", "114", "3919", "119", "115", "3114"}
