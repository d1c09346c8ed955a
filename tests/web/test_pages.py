"""The pages that residents read, asked for as a browser without JavaScript asks."""

import html
import re

import pytest

from applys.accounts.models import ContractKind
from applys.jobs.models import Diploma, FrenchLevel, PayPeriod, State
from applys.kernel import ids
from applys.web import languages
from tests.factories import jobs as make_jobs


@pytest.fixture
def offer(session, people):
    (written,) = add_offers(session, people["employer"], {"licence_required": False})
    return written


def add_offers(session, employer, *changes):
    """Keep offers, and give them back as they were written."""
    offers = [make_jobs.an_offer(employer, **each) for each in changes]
    session.add_all(offers)
    session.flush()
    session.expunge_all()
    return offers


def titles(answer):
    """The titles of the offers of a page, in order."""
    found = re.findall(r'<a href="/\w\w/offres/[0-9a-f-]{36}(?:\?[^"]*)?">([^<]*)</a>', answer.text)
    return [html.unescape(each) for each in found]


@pytest.mark.parametrize("code", languages.CODES)
def test_each_page_opens_in_each_language(visit, offer, code):
    paths = ["/", "/offres", f"/offres/{offer.id}", "/offres?quartier=la-verrerie", "/messages"]

    answers = [visit(f"/{code}{path}") for path in paths]

    assert [answer.status_code for answer in answers] == [200] * len(paths)
    direction = "rtl" if code == "ar" else "ltr"
    assert all(f'<html lang="{code}" dir="{direction}">' in each.text for each in answers)


@pytest.mark.parametrize(
    ("asked", "code"), [("ar,fr;q=0.5", "ar"), ("pt-BR", "pt"), ("de", "fr"), ("", "fr")]
)
def test_the_way_in_leads_to_a_language_the_browser_reads(visit, asked, code):
    answer = visit("/", headers={"Accept-Language": asked})

    assert answer.location == f"/{code}/"
    assert "Accept-Language" in answer.vary


def test_a_push_leads_to_the_offer_in_the_readers_language(visit, offer):
    answer = visit(f"/offres/{offer.id}", headers={"Accept-Language": "tr"})

    assert answer.location == f"/tr/offres/{offer.id}"


@pytest.mark.parametrize("place", ["offres", "messages"])
def test_a_short_address_leads_to_the_page(visit, place):
    assert visit(f"/{place}", headers={"Accept-Language": "en"}).location == f"/en/{place}"


def test_filters_narrow_the_offers(visit, session, people):
    easy = {"diploma": Diploma.NONE, "licence_required": False, "french_level": FrenchLevel.A1}
    hard = {"diploma": Diploma.BAC, "licence_required": True, "french_level": FrenchLevel.B2}
    add_offers(
        session, people["employer"], {"title": "Plonge", **easy}, {"title": "Banque", **hard}
    )

    every = titles(visit("/fr/offres"))
    filters = ["sans_diplome=1", "sans_permis=1", "peu_francais=1", "mots=plonge"]
    narrowed = [titles(visit(f"/fr/offres?{each}")) for each in filters]

    assert sorted(every) == ["Banque", "Plonge"]
    assert narrowed == [["Plonge"]] * 4


def test_from_a_neighbourhood_the_nearest_come_first_with_the_walk(visit, session, people):
    far, near = {"title": "Loin", "latitude": 47.42}, {"title": "Près", "latitude": 47.403}
    add_offers(session, people["employer"], far, near)

    answer = visit("/fr/offres?quartier=la-verrerie")

    assert titles(answer) == ["Près", "Loin"]
    assert "à 110 m, environ 2 minutes à pied" in answer.text


def test_offers_without_a_point_are_said_to_be_elsewhere(visit, session, people):
    nowhere = {"title": "Sans adresse", "latitude": None, "longitude": None}
    add_offers(session, people["employer"], {}, nowhere)

    nearest = visit("/fr/offres?quartier=la-verrerie")
    newest = visit("/fr/offres?quartier=la-verrerie&tri=recent")

    assert "1 autre offre n&#39;a pas d&#39;adresse précise." in nearest.text
    assert "Sans adresse" in newest.text


def test_the_next_page_goes_on_where_the_first_ended(visit, session, people):
    add_offers(session, people["employer"], *({"title": f"Offre {n}"} for n in range(13)))

    first = visit("/fr/offres")
    following = re.search(r'rel="next" href="([^"]+)"', first.text)[1].replace("&amp;", "&")
    second = visit(following)

    assert "13 offres" in first.text
    assert len(titles(first)) == 10
    assert len({*titles(first), *titles(second)}) == 13


@pytest.mark.parametrize(
    "query", ["suite=altered", "quartier=nulle-part", "mots=%00", "tri=x&sans_diplome=peut-etre"]
)
def test_an_address_that_makes_no_sense_still_shows_offers(visit, offer, query):
    answer = visit(f"/fr/offres?{query}", follow_redirects=True)

    assert answer.status_code == 200
    assert titles(answer) == [offer.title]


def test_with_nothing_to_show_the_page_says_what_to_do(visit, offer):
    answer = visit("/fr/offres?mots=astronaute")

    assert "Aucune offre avec ces choix" in answer.text
    assert 'href="/fr/offres"' in answer.text


def test_an_offer_tells_its_facts_in_words(visit, session, people):
    facts = {"pay_min": 12.5, "pay_max": 13, "pay_period": PayPeriod.HOUR, "duration_days": 183}
    contract = {"contract": ContractKind.CDD, "apply_phone": "02 47 00 00 00"}
    (offer,) = add_offers(session, people["employer"], {**facts, **contract})

    page = visit(f"/fr/offres/{offer.id}").text.replace("\xa0", " ").replace("\u202f", " ")

    assert "de 12,50 € à 13 € brut par heure" in page
    assert "6 mois" in page
    assert 'href="tel:0247000000"' in page


def test_pay_that_is_not_stated_is_said_so(visit, session, people):
    (offer,) = add_offers(session, people["employer"], {"pay_min": None, "pay_period": None})

    assert "Non indiqué" in visit(f"/fr/offres/{offer.id}").text


def test_the_offers_own_words_stay_french_in_an_arabic_page(visit, offer):
    page = visit(f"/ar/offres/{offer.id}").text

    assert f'<h1 lang="fr" dir="ltr">{offer.title.replace(chr(39), "&#39;")}</h1>' in page
    assert "الإعلان مكتوب بالفرنسية" in page


@pytest.mark.parametrize("state", [State.FILLED, State.EXPIRED, State.WITHDRAWN])
def test_an_offer_that_is_over_is_410_and_proposes_others(visit, session, people, offer, state):
    (over,) = add_offers(session, people["employer"], {"title": "Fini", "state": state})

    answer = visit(f"/fr/offres/{over.id}")

    assert answer.status_code == 410
    assert titles(answer) == [offer.title]


def test_what_does_not_exist_is_a_page_in_the_readers_language(visit):
    answers = [visit(f"/{path}") for path in ("pt/nada", f"pt/offres/{ids.new_id()}")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("Página não encontrada" in answer.text for answer in answers)


def test_programs_still_read_problems(visit, app, session):
    answers = [visit("/v1/nothing"), visit("/nothing", headers={"Accept": "*/*"})]

    assert {answer.mimetype for answer in answers} == {"application/problem+json"}
