"""Ways found by the words people use."""

import json
from pathlib import Path

import pytest

from applys.directions.rules import trees
from applys.directions.rules.trees import finding
from applys.directions.schemas.planting import SeedTreeSchema

TREE = trees.read(
    SeedTreeSchema().load(json.loads(Path("seeds/tree.json").read_text(encoding="utf-8")))[
        "content"
    ]
)
SYNONYMS = {"papers": ["carte de séjour", "RSA"], "childcare": ["nounou", "crèche"]}
ASKED = {
    "caf": "papiers/caf",
    "CAF !": "papiers/caf",
    "assistante sociale": "papiers/assistante-sociale",
    "je veux passer le permis": "transport/permis",
    "carte d'identite": "papiers/identite",
    "medecins": "sante/medecin",
    "dette": "argent/dettes",
    "nounou": "famille/garde",
    "séjour": "papiers/sejour",
    "velo": "transport/velo",
    "wi-fi": "internet/wifi",
    "ehliyet": "transport/permis",
    "fatura": "argent/facture",
}


@pytest.mark.parametrize(("asked", "way"), ASKED.items())
def test_what_people_say_leads_where_they_want(asked, way):
    found = finding.find(TREE, asked, "tr", SYNONYMS)
    assert "/".join(found[0].keys) == way


@pytest.mark.parametrize("asked", ["", "   ", "je veux", "zzzz", "🙂", "'; --"])
def test_what_says_nothing_finds_nothing(asked):
    assert finding.find(TREE, asked, "fr", {}) == []


def test_every_word_counts_before_some():
    found = finding.find(TREE, "carte handicap", "fr", {})
    assert len(found) > 1
    both = finding.find(TREE, "carte vitale", "fr", {})
    assert ["/".join(way.keys) for way in both] == ["sante/carte-vitale"]


def test_at_most_eight_ways_are_shown():
    assert len(finding.find(TREE, "aide", "fr", {})) <= finding.MOST_FOUND
