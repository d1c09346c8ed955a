"""What is unfair is said while one writes, stops the sending, and shows to the coordinator."""

import html

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from applys.jobs.models import Offer, State
from tests.web.test_browser import check
from tests.web.test_offer_form import FORM, add_offer

UNFAIR = "Vous tenez la caisse et vous accueillez les clients. Femmes uniquement."


def test_an_unfair_offer_stays_a_draft_and_its_page_says_why(desk, session):
    employer = desk("employer")
    answer = employer.post("/espace/offres", **{**FORM, "description": UNFAIR}, submit="1")
    offer = session.execute(select(Offer.id, Offer.state)).one()
    shown = html.unescape(employer.get(answer.location).text)

    assert (offer.state, answer.location) == (State.DRAFT, f"/espace/offres/{offer.id}?texte=1")
    assert "« Femmes uniquement »" in shown
    assert "Une offre s'adresse aux femmes comme aux hommes." in shown


def test_the_coordinator_lets_one_through_by_saying_why(desk, session, people):
    offer = add_offer(session, people["employer"], description=UNFAIR, state=State.SUBMITTED)
    path, coordinator = f"/espace/offres/{offer.id}", desk("coordinator")

    stopped = coordinator.post(f"{path}/etat", state="published")
    assert "Publier quand même" in stopped.text

    coordinator.post(f"{path}/etat", state="published", reason="Rôle de femme au théâtre.")
    assert session.scalars(select(Offer.state)).one() is State.PUBLISHED


@pytest.mark.browser
def test_it_is_said_while_one_writes(page, home, place, sign_in):
    sign_in(page, "employer")
    page.goto(f"{home}/espace/offres/nouvelle")
    page.get_by_label("Que fera la personne ?").fill(UNFAIR)

    expect(page.locator("#fairness .blocking")).to_contain_text("Femmes uniquement")
    check(page)
