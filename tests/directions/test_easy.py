"""What an author is told of French that is hard to read."""

import pytest

from applys.directions.rules import easy
from applys.directions.rules.easy import Doubt

CASES = {
    "Allez au CCAS. C'est près de la mairie.": [],
    "Vous avez peur ? Appelez le 17.": [],
    "Un deux trois quatre cinq six sept huit neuf dix onze douze.": [],
    "Un deux trois quatre cinq six sept huit neuf dix onze douze treize.": [Doubt.LONG_SENTENCE],
    "Demandez un dossier à la MDPH.": [Doubt.ACRONYM],
    "Demandez un dossier à la MDPH (maison du handicap).": [],
    "Un médecin en urgence (SAMU).": [],
    "Demandez à la CAF.": [],
    "Il faut effectuer une démarche.": [Doubt.HARD_WORD],
    "Vous ne pouvez pas venir sans rendez-vous.": [Doubt.DOUBLE_NEGATION],
    "": [],
}


@pytest.mark.parametrize(("text", "doubts"), CASES.items())
def test_a_text_is_doubted_for_what_makes_it_hard(text, doubts):
    assert [each.doubt for each in easy.remarks(text)] == doubts


def test_a_hard_word_comes_with_an_easy_one():
    assert easy.remarks("Solliciter une aide")[0].instead == "demander"
