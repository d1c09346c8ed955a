"""Where findings stand, and what makes a sentence innocent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applys.jobs.rules.wording import linting, titles, whole
from applys.jobs.rules.wording.findings import Advert, Part, Severity
from applys.jobs.rules.wording.reading import fold, plain


def found(description, **facts):
    return linting.lint(Advert(title="Secrétaire", description=description, **facts))


def test_a_finding_names_the_very_words():
    text = "Bonjour !\n• Tôt le matin.\n• Œil vif, HOMMES uniquement. Merci."
    (finding,) = found(text)
    assert text[finding.start : finding.end] == finding.text == "HOMMES uniquement"
    assert finding.part is Part.DESCRIPTION
    assert finding.law.severity is Severity.BLOCKING


def test_blocking_findings_come_first_and_each_law_once_a_place():
    codes = [each.law.code for each in found("Salaire selon profil. De nationalité française.")]
    assert codes == ["nationality", "vague_pay"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pas de limite d'âge.",
        "PAS DE LIMITE D’ÂGE",
        "La nationalité française n'est pas exigée.",
        "Nous refusons toute annonce « réservée aux hommes ».",
    ],
)
def test_what_is_denied_or_only_quoted_is_innocent(sentence):
    assert found(sentence) == []


def test_quotation_marks_alone_excuse_nothing():
    assert [each.law.code for each in found("Nous cherchons « un homme » motivé.")] == ["sex"]


@pytest.mark.parametrize("who", ["Un·e habitant·e", "un(e) habitant(e)", "un.e habitant.e"])
def test_both_genders_are_read_as_one_and_shown_as_written(who):
    text = f"{who} de la cité ne sera pas reçu(e)."
    (finding,) = linting.blocking(found(text))
    assert finding.law.code == "residence"
    assert finding.text == text[finding.start : finding.end]
    assert finding.text.startswith(who)
    assert plain("âgé(e)s, né·e·s, serveur(euse)")[0] == "ages, nes, serveur(euse)"


@pytest.mark.parametrize(
    ("chosen", "served"),
    [
        ("Pas de diabétiques.", "Les plats ne doivent pas nuire à nos patients diabétiques."),
        ("Musulmans, inutile de venir.", "Aucune religion n'est demandée."),
        ("Les gens de la cité posent problème.", "Vous nettoyez les rues de la cité."),
        ("Vous êtes en couple.", "Vous êtes en couple ? Un logement pour deux est possible."),
    ],
)
def test_those_it_chooses_are_not_those_it_serves(chosen, served):
    assert linting.blocking(found(chosen))
    assert not linting.blocking(found(served))


def test_a_licence_is_doubted_unless_the_work_needs_it():
    assert [each.law.code for each in found("Accueil. Permis B exigé.")] == ["licence_unneeded"]
    assert found("Livraison de repas. Permis B exigé.") == []
    assert found("Accueil. Permis B exigé.", drives=True) == []


def test_an_employer_a_date_and_french_are_needed():
    text = "We are looking for a cleaner, mornings only, near the town centre, good pay."
    codes = {each.law.code for each in found(text, named=False, dated=False)}
    assert codes >= {"no_employer", "no_date", "not_french"}


def test_a_second_language_beside_french_is_welcome():
    text = "Nous cherchons un agent pour le ménage des bureaux. We are looking for a cleaner."
    assert not whole.is_foreign(text)


def test_a_premium_number_is_found_where_people_call():
    (finding,) = found("", apply_phone="08 99 12 34 56")
    assert (finding.part, finding.law.code) == (Part.APPLY_PHONE, "premium_number")


@pytest.mark.parametrize(
    ("title", "better"),
    [
        ("Chauffeur livreur", "Chauffeur livreur ou chauffeuse livreuse"),
        ("Aide-soignante de nuit", "Aide-soignant ou aide-soignante de nuit"),
        ("Femme de ménage à domicile", "Agent ou agente d'entretien à domicile"),
        ("Agent d'entretien", "Agent ou agente d'entretien"),
        ("Ouvrier d\u2019atelier", "Ouvrier ou ouvrière d\u2019atelier"),
        ("Secrétaire", None),
        ("Cuisinier·ère", None),
        ("", None),
    ],
)
def test_a_title_is_offered_in_both_genders(title, better):
    assert titles.in_both(title) == better


@given(st.text())
def test_folding_keeps_each_character_in_its_place(text):
    assert len(fold(text)) == len(text)


@given(st.text(max_size=300))
def test_any_text_is_read_and_spans_stand_inside_it(text):
    for finding in linting.lint(Advert(title=text, description=text)):
        assert 0 <= finding.start <= finding.end <= len(text)
