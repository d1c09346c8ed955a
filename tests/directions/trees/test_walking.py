"""From the first question to an outcome."""

import pytest

from applys.directions.rules.trees import walking
from tests.factories import trees as make


def test_nobody_has_answered_yet():
    way = walking.walk(make.a_tree(), ())
    assert (way.question.key, way.outcome, way.taps) == ("besoin", None, 0)


def test_two_taps_lead_to_an_outcome():
    way = walking.walk(make.a_tree(), ("papiers", "caf"))
    assert (way.question, way.outcome.key, way.taps) == (None, "caf", 2)
    assert [answer.key for _, answer in way.taken] == ["papiers", "caf"]


def test_i_do_not_know_leads_to_a_human_from_any_question():
    for keys in (["je-ne-sais-pas"], ["papiers", "je-ne-sais-pas"]):
        assert walking.walk(make.a_tree(), keys).outcome.human


@pytest.mark.parametrize(
    "keys",
    [["lune"], ["papiers", "lune"], ["danger", "caf"], ["papiers", "caf", "caf"], [""]],
)
def test_a_way_that_is_not_there_is_refused(keys):
    with pytest.raises(walking.NoSuchWay):
        walking.walk(make.a_tree(), keys)


def test_every_way_is_known():
    found = ["/".join(way.keys) for way in walking.ways(make.a_tree())]
    assert found == [
        "danger", "je-ne-sais-pas", "papiers/caf", "papiers/autres", "papiers/je-ne-sais-pas",
    ]  # fmt: skip
