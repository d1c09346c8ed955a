"""Someone who wants to get rid of something is told how and when."""

from datetime import date, datetime

import pytest

from applys.dumping.messages import advice as words
from applys.dumping.models import Stream, Way
from applys.dumping.rules import advice as rules
from applys.kernel import clock
from tests.factories.dumping import HERE, a_place, an_item


@pytest.mark.parametrize("stream", list(Stream))
def test_every_thing_has_a_way_and_what_the_round_leaves_is_not_promised(stream):
    assert rules.ways(stream, collected=False)
    assert Way.ROUND not in rules.ways(stream, collected=False)


def test_things_are_put_out_the_evening_before():
    monday = rules.put_out_from(date(2027, 3, 1))
    assert monday == datetime(2027, 2, 28, 18, tzinfo=clock.PARIS)


@pytest.mark.parametrize("way", list(Way))
def test_every_way_has_words_in_five_languages(way):
    assert set(words.WAYS[way]) == {"fr", "en", "ar", "tr", "pt"} == set(words.NEVER_OUTSIDE)


def test_one_who_asks_is_told_how_when_and_where(call, session, people, ground):
    for n in range(4):
        session.add(a_place(people.territory_id, f"pav-{n}", at=(HERE[0] + n / 1000, HERE[1])))
    path = f"/dumping/advice?item=sofa&near={HERE[0]},{HERE[1]}&language=pt"
    told = call(None, "GET", path).json
    (sofa,) = told["items"]
    assert [each["way"] for each in sofa["ways"]] == ["round", "tip"]
    assert "Objectif leva-o" in sofa["ways"][0]["text"]
    assert [each["name"] for each in told["places"]] == ["PAV pav-0", "PAV pav-1", "PAV pav-2"]
    assert told["put_out_from"][:10] < told["next_round"]


def test_what_is_dangerous_is_never_left_outside(call, session, ground):
    session.add(an_item("paint", stream=Stream.HAZARDOUS, collected=False, dangerous=True))
    (paint,) = call("ana", "GET", "/dumping/advice?item=paint").json["items"]
    assert paint["warning"].startswith("C'est dangereux")
    assert [each["way"] for each in paint["ways"]] == ["tip"]


def test_without_a_thing_the_whole_catalogue_is_told_of(call, ground):
    told = call(None, "GET", "/dumping/advice").json
    assert {each["code"] for each in told["items"]} == {"sofa", "gas"}


@pytest.mark.parametrize("wrong", ["item=cat", "near=x", "language=xx"])
def test_a_question_that_makes_no_sense_is_refused(call, ground, wrong):
    assert call(None, "GET", f"/dumping/advice?{wrong}").status_code == 422
