"""An offer's way, through pages alone: its employer, the coordinator, a resident's phone."""

import re

import pytest
from playwright.sync_api import expect

from applys.jobs.actions.offers import telling
from applys.jobs.models import Offer
from applys.kernel import database
from tests.web.test_browser import press

pytestmark = pytest.mark.browser

WORDS = {
    "Métier": "Pâtissier ou pâtissière",
    "Que fera la personne ?": "Vous préparez les gâteaux avec une équipe de trois personnes.",
    "Heures par semaine": "35",
    "Montant, ou minimum (€)": "12,50",
    "Code postal": "37400",
    "Commune": "Amboise",
    "Téléphone": "02 47 00 00 00",
}


def write_offer(page, home):
    """Fill the form in, and send it to be read."""
    page.goto(f"{home}/espace/offres/nouvelle")
    for label, words in WORDS.items():
        page.get_by_role("textbox", name=label, exact=True).fill(words)
    page.get_by_label("Contrat").select_option("cdi")
    page.get_by_label("Salaire brut").select_option("hour")
    page.get_by_label("Diplôme").select_option("cap")
    page.get_by_role("button", name="envoyer pour relecture").click()
    expect(page.get_by_text("En relecture").first).to_be_visible()


def publish_offer(page, home):
    """Read what waits, and publish it."""
    page.goto(f"{home}/espace/moderation")
    page.get_by_role("link", name=WORDS["Métier"]).click()
    page.get_by_role("button", name="Publier").click()
    page.wait_for_url("**/espace/moderation")


def announce(site, stored):
    """What the worker does next: tell those whom the offer suits."""
    stored.rollback()
    offer = stored.query(Offer).filter_by(title=WORDS["Métier"]).one()
    with site.app_context(), database.transaction() as session:
        telling.announce_offer(session, offer.id)


def test_an_offer_goes_from_its_employer_to_a_residents_phone(
    new_context, site, stored, place, home, sign_in
):
    phone, *offices = (new_context().new_page() for _ in range(3))
    phone.goto(f"{home}/fr/messages")
    phone.get_by_label("Mon quartier").select_option("la-verrerie")
    phone.get_by_role("button", name="Recevoir les nouvelles offres").click()
    expect(phone.get_by_text("Pas encore de message")).to_be_visible()

    for page, role, act in zip(
        offices, ("employer", "coordinator"), (write_offer, publish_offer), strict=True
    ):
        sign_in(page, role)
        act(page, home)
    announce(site, stored)

    phone.reload()
    phone.get_by_role("link", name="Nouvelle offre près de chez vous").click()
    expect(phone.get_by_role("heading", name=WORDS["Métier"])).to_be_visible()
    expect(phone.get_by_text(re.compile(r"12,50.€ brut par heure"))).to_be_visible()
    expect(phone.get_by_role("link", name="Appeler")).to_have_attribute("href", "tel:0247000000")


def test_a_resident_at_360_pixels_finds_a_published_offer_by_its_words(page, home, place):
    page.goto(f"{home}/fr/")
    page.get_by_role("link", name="Trouver un travail").click()
    page.get_by_text("Choisir les offres").click()
    page.get_by_label("Métier ou mot").fill("offre 7")
    page.get_by_role("button", name="Voir les offres").click()
    page.get_by_role("link", name="Offre 7").click()

    expect(page.get_by_role("heading", name="Offre 7")).to_be_visible()


def test_signing_out_leaves_nothing_behind_on_a_shared_computer(page, home, place, sign_in_by_code):
    sign_in_by_code(page, "employer")

    press(page, page.get_by_role("button", name="Se déconnecter"))
    page.goto(f"{home}/espace")

    assert page.url == f"{home}/connexion"
    assert page.context.cookies() == []
