"""The coordinator writes to many in a real browser, with a small phone."""

import pytest
from playwright.sync_api import expect

from tests.web.test_browser import check, faultless, press

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
        press(page, page.get_by_role("button", name="Enregistrer et voir l'aperçu"))

    return fill


def test_a_broadcast_is_written_looked_at_planned_and_stopped(page, fill, faultless):
    fill({"Titre, Français": "Fête de quartier", "Message, Français": "Samedi à 15 h."})
    check(page)
    press(page, page.get_by_role("button", name="Envoyer à 0 personne"))
    check(page)
    press(page, page.get_by_role("button", name="Annuler l'envoi"))
    check(page)
    expect(page.locator(".state")).to_have_text("Annulée")
    page.get_by_text("Messages", exact=True).click()
    press(page, page.get_by_role("link", name="Annonces", exact=True))
    check(page)
    expect(page.get_by_role("link", name="Fête de quartier")).to_be_visible()


def test_a_fault_takes_the_focus_and_leads_to_its_field(page, fill):
    fill({"Titre, Français": "Fête de quartier"})
    check(page)
    expect(page.locator(".faults")).to_be_focused()
    page.get_by_role("link", name="Message, Français").click()
    expect(page.locator("#body_fr")).to_be_focused()
