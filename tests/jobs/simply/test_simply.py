"""An offer in simple words: the right sentences, in five languages, easy to read."""

import json
from datetime import date
from importlib import resources
from string import Formatter
from types import SimpleNamespace

import pytest

from applys.accounts.models import ContractKind
from applys.jobs.messages import simply
from applys.jobs.models import Diploma, Experience, FrenchLevel, PayPeriod, WorkTime
from applys.jobs.rules import commuting, readability, simple
from applys.kernel.languages import CODES
from tests.factories import jobs as make

OFFER = {
    "title": "Agent d'entretien H/F", "employer_name": "Clair et Net", "contract": ContractKind.CDI,
    "postcode": "37400", "city": "Amboise", "working_times": ["nights", "weekends"],
    "hours_per_week": 24.0, "starts_on": date(2026, 12, 1), "pay_period": PayPeriod.HOUR,
    "pay_min": 12.5, "pay_max": None, "diploma": Diploma.NONE, "experience": Experience.NONE,
    "french_level": FrenchLevel.A1, "licence_required": False, "apply_in_app": True,
    "apply_phone": "02 61 91 00 00", "apply_visit": None, "apply_url": None, "apply_until": None,
}  # fmt: skip


def an_offer(**changes):
    return SimpleNamespace(**{**OFFER, **changes})


def said(code="fr", distance_m=None, **changes):
    lines = simple.lines(an_offer(**changes), distance_m)
    return [simply.say(code, each.key, each.facts).replace("\u202f", " ") for each in lines]


def words(code):
    return json.loads((resources.files("applys.jobs.messages.simply") / f"{code}.json").read_text())


def placeholders(text):
    return {name for _, name, *_ in Formatter().parse(text) if name}


def test_a_whole_offer_is_said_in_order():
    assert [line.replace("\xa0", " ") for line in said(distance_m=1200)] == [
        "Le travail : Agent d'entretien H/F.",
        "L'employeur est Clair et Net.",
        "C'est un CDI : il n'a pas de date de fin.",
        "Le travail est à 37400 Amboise.",
        "C'est à 1,2 km : environ 20 min à pied, 7 min à vélo.",
        (
            "Le bus : nous ne connaissons pas les lignes ni les horaires. "
            "Demandez-les avant de dire oui."
        ),
        (
            "Le travail est aussi la nuit et le week-end : "
            "demandez comment rentrer, il y a peu de bus."
        ),
        "On travaille 24 heures par semaine.",
        "On travaille la nuit et le week-end.",
        "Cela commence le 1er décembre 2026.",
        "Le salaire est d'environ 1 300 € par mois, avant impôt (brut).",
        "Le calcul : 12,50 € par heure × 24 heures × 52 semaines ÷ 12 mois.",
        "Il faut : comprendre quelques mots de français.",
        "Pas besoin de : un diplôme, avoir déjà fait ce travail et le permis B.",
        "Pour répondre : touchez le bouton ci-dessous.",
        "Vous pouvez appeler le 02 61 91 00 00.",
    ]


@pytest.mark.parametrize(
    ("pay", "monthly"),
    [
        ((12.5, PayPeriod.HOUR, 24), 1300.0),
        ((12.5, PayPeriod.HOUR, None), None),
        ((1850, PayPeriod.MONTH, None), 1850),
        ((24_000, PayPeriod.YEAR, 35), 2000),
    ],
)
def test_pay_is_reckoned_a_month(pay, monthly):
    assert simple.monthly(*pay) == monthly


@pytest.mark.parametrize(
    ("metres", "on_foot", "by_bike"),
    [(0, 1, 1), (400, 7, 3), (1200, 20, 7), (2800, None, 20), (12_000, None, None)],
)
def test_the_way_is_timed_and_what_is_too_far_is_not(metres, on_foot, by_bike):
    assert (commuting.on_foot(metres), commuting.by_bike(metres)) == (on_foot, by_bike)


def test_what_the_employer_did_not_say_is_left_out_but_the_pay():
    unsaid = dict.fromkeys(OFFER) | {"title": "Cuisinier H/F", "working_times": []}
    assert said(**unsaid) == [
        "Le travail : Cuisinier H/F.",
        "Le salaire n'est pas dit : demandez-le.",
    ]


@pytest.mark.parametrize("code", CODES)
def test_each_language_says_the_same_facts(code):
    french, other = words("fr"), words(code)
    assert set(other) == set(french)
    assert {key for key in french if placeholders(other[key]) != placeholders(french[key])} == set()
    assert all(said(code, distance_m=1200))


@pytest.mark.parametrize(
    "keys", [{f"contract_{each}" for each in ContractKind}, {f"times_{each}" for each in WorkTime}]
)
def test_each_value_has_its_words(keys):
    assert keys <= set(words("fr"))


def test_simple_sentences_are_easy_and_learned_ones_are_not():
    learned = (
        "Sous la responsabilité hiérarchique du coordonnateur opérationnel, vous contribuerez à"
        " l'optimisation des processus organisationnels et à leur sécurisation."
    )
    assert readability.score(" ".join(said())) >= 70
    assert readability.score(learned) < 30
    assert readability.score("") == 100


def test_anyone_may_read_it_with_the_original_a_tap_away(call, session, people):
    session.add(offer := make.an_offer(people["employer"], description="Vous nettoyez. Le matin."))
    session.flush()
    path = f"/jobs/offers/{offer.id}/simply?language=tr&latitude=47.41&longitude=0.99"
    answer = call(None, "GET", path).json
    assert answer["lines"][0] == {"icon": "work", "text": "İş: Agent d'entretien H/F."}
    assert any(line["icon"] == "walk" for line in answer["lines"])
    assert (answer["language"], answer["original"]) == ("tr", "Vous nettoyez. Le matin.")


@pytest.mark.parametrize("query", ["language=de", "latitude=47", "language=fr&from=me"])
def test_what_is_not_understood_is_named(call, session, people, query):
    session.add(offer := make.an_offer(people["employer"]))
    session.flush()
    response = call(None, "GET", f"/jobs/offers/{offer.id}/simply?{query}")
    assert response.status_code == 422
    assert response.json["errors"]
