"""Which firm is which, and what a note may say."""

import pytest

from applys.events.rules import markethon as rules


@pytest.mark.parametrize(("one", "other"), [
    (("Boulangerie du Pont", "12 rue Nationale"), ("BOULANGERIE DU PONT SARL", "12, r. nationale")),
    (("Café Été", "3 av. St-Denis"), ("cafe ete", "3 avenue Saint Denis")),
    (("L'Atelier", "4 bis place du Château"), ("l atelier", "4bis pl. du chateau")),
    (("Œuf & Co", "1 bd Anatole France"), ("oeuf co", "1 Boulevard Anatole-France")),
    (("SARL", "1 rue A"), ("sarl", "1 RUE A")),
    (("مخبز", "1 rue A"), ("مخبز", "1 rue A")),
])  # fmt: skip
def test_one_firm_written_in_two_ways_is_one(one, other):
    assert rules.keys(*one) == rules.keys(*other)


@pytest.mark.parametrize(("one", "other"), [
    (("Boulangerie", "12 rue Nationale"), ("Boulangerie", "14 rue Nationale")),
    (("Boulangerie", "12 rue A"), ("Boucherie", "12 rue A")),
    (("Tabac", "4 rue A"), ("Tabac", "4 bis rue A")),
    (("مخبز", "1 rue A"), ("متجر", "1 rue A")),
])  # fmt: skip
def test_two_firms_are_two(one, other):
    assert rules.keys(*one) != rules.keys(*other)


@pytest.mark.parametrize("note", [
    "rappeler le 06 12 34 56 78", "écrire à rh@example.org", "voir Mme Durand", "M. Petit absent",
])  # fmt: skip
def test_a_note_names_nobody(note):
    with pytest.raises(rules.NoteNamesSomeone):
        rules.check_note(note)


@pytest.mark.parametrize("note", [None, "", "Revenir mardi après 14 h", "Cherche 2 serveurs"])
def test_a_note_may_speak_of_the_firm(note):
    rules.check_note(note)
