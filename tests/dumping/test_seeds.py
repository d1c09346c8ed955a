"""The seeds of bulky waste go in once, and find someone for every pile."""

import json
from pathlib import Path

import pytest

from applys.cli import seeding
from applys.dumping.rules.routing import Facts, Rule, route
from applys.kernel import clock

SEEDS = Path("seeds")


@pytest.fixture
def load(session):
    def load():
        steps = {**seeding.STEPS, **seeding.DEMO_STEPS}
        return {name: step(session, SEEDS) for name, step in steps.items()}

    return load


def test_they_go_in_once(load):
    first, second = load(), load()
    assert (first["bulky waste"], first["invented drop-off points"]) == (25, 7)
    assert (second["bulky waste"], second["invented drop-off points"]) == (0, 0)
    assert (first["a Monday round"], second["a Monday round"]) == (10, 0)


@pytest.mark.parametrize(
    ("known", "lead", "carrier"),
    [
        ({}, "val-touraine-habitat", "objectif"),
        ({"severity": "dangerous"}, "ville-d-amboise", None),
        ({"items": ["bags"]}, "smictom", None),
        ({"items": ["bags", "sofa"]}, "val-touraine-habitat", "objectif"),
        ({"items": ["rubble"]}, "val-touraine-habitat", None),
        ({"owner": None, "place_kind": "street"}, "cc-du-val-d-amboise", None),
        ({"owner": None}, "ville-d-amboise", "objectif"),
    ],
)
def test_the_scheme_finds_whose_business_it_is(known, lead, carrier):
    rules = [Rule(**rule) for rule in json.loads((SEEDS / "dumping.json").read_text())["scheme"]]
    facts = {
        "owner": "val-touraine-habitat", "ground": None, "neighbourhood": "la-verrerie",
        "items": ["sofa"], "severity": "normal", "place_kind": "pav", "at": clock.now(),
    }  # fmt: skip
    found = route(rules, Facts(**{**facts, **known}))
    assert (found.lead, found.carrier) == (lead, carrier)
