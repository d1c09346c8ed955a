"""Ordered rules: the first that suits decides, and none falls through."""

from datetime import datetime

import pytest

from applys.dumping.rules import routing as rules
from applys.dumping.rules.routing import Condition, EmptyScheme, Facts, Rule, UnknownCondition
from applys.kernel import clock

REST = Rule(name="rest", lead="ville")


def facts(**changes):
    known = {
        "owner": "vth", "ground": "north", "neighbourhood": "la-verrerie", "items": ["sofa"],
        "severity": "normal", "place_kind": "pav",
        "at": datetime(2027, 3, 1, 9, tzinfo=clock.PARIS),
    }  # fmt: skip
    return Facts(**{**known, **changes})


@pytest.mark.parametrize(
    ("condition", "suits", "does_not"),
    [
        ("owners", ["vth", "tl"], ["tl"]), ("grounds", ["north"], ["south"]),
        ("neighbourhoods", ["la-verrerie"], ["patte-doie"]), ("items", ["bed", "sofa"], ["bags"]),
        ("only_items", ["sofa", "bags"], ["bags"]),
        ("severities", ["normal"], ["blocking", "dangerous"]),
        ("place_kinds", ["pav", "hall"], ["street"]), ("days", [1], [2, 3, 4, 5, 6, 7]),
        ("hours", ["08:00", "09:01"], ["07:00", "09:00"]),
        ("hours", ["22:00", "09:30"], ["22:00", "09:00"]),
    ],
)  # fmt: skip
def test_a_rule_fires_when_what_it_asks_is_so(condition, suits, does_not):
    for asked, fired in ((suits, "first"), (does_not, "rest")):
        first = Rule(name="first", when={condition: asked}, lead="police")
        route = rules.route([first, REST], facts())
        assert route.rule == fired
        assert route.trials[0].failed == (None if fired == "first" else Condition(condition))


def test_all_that_a_rule_asks_must_be_so():
    both = Rule(name="both", when={"items": ["sofa"], "severities": ["dangerous"]}, lead="police")
    assert rules.route([both, REST], facts()).trials[0].failed is Condition.SEVERITIES


def test_the_owner_leads_where_there_is_one():
    owners = Rule(name="owners", lead="owner", carrier="objectif", tell=["objectif", "owner"])
    route = rules.route([owners, REST], facts())
    assert (route.lead, route.carrier, route.tell) == ("vth", "objectif", ("vth", "objectif"))
    assert rules.route([owners, REST], facts(owner=None)).rule == "rest"


@pytest.mark.parametrize(
    ("severity", "asked", "at_once"),
    [("normal", False, False), ("normal", True, True), ("blocking", False, True)],
)
def test_what_hurries_leaves_at_once_whatever_the_rule_says(severity, asked, at_once):
    rule = Rule(name="all", lead="ville", at_once=asked)
    assert rules.route([rule], facts(severity=severity)).at_once is at_once


@pytest.mark.parametrize(
    "faulty",
    [
        [],
        [Rule(name="picky", when={"items": ["sofa"]}, lead="ville")],
        [Rule(name="owner", lead="owner")],
    ],
    ids=["no rule", "a last rule that asks", "a last rule without a body"],
)
def test_a_scheme_that_lets_a_pile_fall_through_is_refused(faulty):
    with pytest.raises(EmptyScheme):
        rules.check_scheme(faulty)


def test_a_condition_that_is_none_is_refused_not_passed_over():
    with pytest.raises(UnknownCondition):
        rules.check_scheme([Rule(name="x", when={"colour": ["red"]}, lead="ville"), REST])
