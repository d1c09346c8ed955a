"""Answering and being answered, in a real browser on a small phone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.jobs.actions.applications import links
from applys.jobs.models import Application, Offer
from tests.factories.immersions import today
from tests.web.test_browser import check, look, press

pytestmark = pytest.mark.browser


@pytest.fixture
def offer_id(place):
    return place["Offre 1"]


def answer(page, home, offer_id, *, checked=False):
    """Write a card and answer, as someone does whom the phone meets for the first time."""
    page.goto(f"{home}/fr/offres/{offer_id}")
    page.get_by_role("link", name="Répondre en un appui").first.click()
    page.get_by_label("Prénom").fill("Ana")
    page.get_by_label("Votre numéro ou votre e-mail").fill("06 12 34 56 78")
    if checked:
        check(page)
    press(page, page.get_by_role("button", name="Garder et continuer"))
    if checked:
        check(page)
    press(page, page.get_by_role("button", name="Envoyer"))


def test_someone_without_a_cv_answers_in_one_tap_and_follows(page, home, offer_id):
    answer(page, home, offer_id, checked=True)
    page.get_by_text("C'est envoyé").wait_for()
    check(page)
    page.get_by_role("link", name="Mes réponses").click()
    page.get_by_role("heading", name="Offre 1").wait_for()
    check(page)


def test_the_pages_of_a_known_phone_are_for_everyone(page, home, offer_id):
    answer(page, home, offer_id)
    page.goto(f"{home}/fr/offres?mots=offre")
    press(page, page.get_by_role("button", name="Me prévenir des offres comme celles-ci"))
    paths = ("ar/carte", "ar/recherches", "fr/favoris", "fr/carte/aide")
    look(page, *(f"{home}/{path}" for path in paths))


def test_a_firm_answers_by_a_letter_s_link(page, home, offer_id, site, stored):
    answer(page, home, offer_id)
    stored.rollback()
    path = links.answer_path(site.config["SECRET_KEY"], stored.get(Offer, offer_id))
    page.goto(home + path)
    check(page)
    press(page, page.get_by_role("button", name="Je vais l'appeler"))
    page.get_by_role("button", name="Annuler ma réponse").wait_for()
    check(page)
    assert stored.scalar(select(Application.state)) == "to_call"


def test_a_firm_reads_a_card_on_its_desk(page, home, offer_id, sign_in):
    answer(page, home, offer_id)
    page.context.clear_cookies()
    sign_in(page, "employer")
    page.goto(f"{home}/espace")
    page.get_by_text("Emploi", exact=True).click()
    page.get_by_role("link", name="Candidatures").click()
    page.get_by_role("link", name="Ana").click()
    page.get_by_role("link", name="Appeler").wait_for()
    check(page)


def test_an_immersion_is_asked_for_and_signed(page, home, offer_id, stored):
    stored.get(Offer, offer_id).contract = "immersion"
    stored.commit()
    page.goto(f"{home}/fr/offres/{offer_id}")
    page.get_by_role("link", name="Demander ces quelques jours").first.click()
    page.get_by_label("Prénom").fill("Ana")
    page.get_by_label("Votre numéro ou votre e-mail").fill("06 12 34 56 78")
    press(page, page.get_by_role("button", name="Garder et continuer"))
    check(page)
    page.get_by_label("Découvrir ce métier").check()
    soon = today() + timedelta(days=7)
    page.get_by_label("Premier jour").fill(soon.isoformat())
    page.get_by_label("Dernier jour").fill((soon + timedelta(days=4)).isoformat())
    press(page, page.get_by_role("button", name="Envoyer"))
    page.get_by_text("C'est envoyé").wait_for()
    check(page)
    page.goto(f"{home}/ar/carte/qualites")
    check(page)
