"""The coordinator writes to many in a real browser, with a small phone."""

import pytest
from playwright.sync_api import expect

from tests.web.test_browser import check, faultless

pytestmark = pytest.mark.browser
__all__ = ["faultless"]


@pytest.fixture
def fill(page, home, place, sign_in):
    """fill(words) types into an empty form, by its labels, and saves."""
    sign_in(page, "coordinator")
    page.goto(f"{home}/espace/annonces/nouvelle")
    check(page)

    def fill(words):
        for label, value in words.items():
            page.get_by_label(label).fill(value)
        page.get_by_role("button", name="Enregistrer et voir l'aperçu").click()

    return fill


def test_a_broadcast_is_written_looked_at_planned_and_stopped(page, fill, faultless):
    fill({"Titre, Français": "Fête de quartier", "Message, Français": "Samedi à 15 h."})
    check(page)
    page.get_by_role("button", name="Envoyer à 0 personne").click()
    check(page)
    page.get_by_role("button", name="Annuler l'envoi").click()
    check(page)
    assert page.locator(".state").inner_text() == "Annulée"
    page.get_by_role("link", name="Annonces", exact=True).click()
    check(page)
    expect(page.get_by_role("link", name="Fête de quartier")).to_be_visible()


def test_a_fault_takes_the_focus_and_leads_to_its_field(page, fill):
    fill({"Titre, Français": "Fête de quartier"})
    check(page)
    assert page.evaluate("document.activeElement.className") == "faults"
    page.get_by_role("link", name="Message, Français").click()
    assert page.evaluate("document.activeElement.id") == "body_fr"
