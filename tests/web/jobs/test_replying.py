"""A firm answers on its pages and by a letter's link; a mediator answers with someone."""

import pytest
from sqlalchemy import select

from applys.jobs.actions.applications import links
from applys.jobs.models import Application, Mandate, Offer


@pytest.fixture
def sent_id(answered):
    return answered.rpartition("/")[2]


@pytest.fixture
def link(app, session, sent_id, offer_id):
    return links.answer_path(app.config["SECRET_KEY"], session.get(Offer, offer_id))


def state(session, sent_id):
    return session.scalar(select(Application.state).where(Application.id == sent_id))


def test_a_firm_reads_a_card_and_calls(desk, sent_id, session):
    firm = desk("employer")
    assert "Ana" in firm.get("/espace/candidatures").text
    shown = firm.get(f"/espace/candidatures/{sent_id}").text
    assert 'href="tel:+33612345678"' in shown
    assert state(session, sent_id) == "seen"
    firm.post(f"/espace/candidatures/{sent_id}", wanted="to_call")
    assert state(session, sent_id) == "to_call"


def test_an_answer_is_undone(desk, sent_id, session):
    firm = desk("employer")
    firm.post(f"/espace/candidatures/{sent_id}", wanted="not_kept", reason="too_far")
    assert "Annuler ma réponse" in firm.get(f"/espace/candidatures/{sent_id}").text
    firm.post(f"/espace/candidatures/{sent_id}", wanted="undo")
    assert state(session, sent_id) == "sent"


def test_a_no_without_a_reason_asks_for_it(desk, sent_id, session):
    refused = desk("employer").post(f"/espace/candidatures/{sent_id}", wanted="not_kept")
    assert refused.status_code == 422
    assert "Choisissez une raison" in refused.text
    assert state(session, sent_id) == "sent"


@pytest.mark.parametrize("wanted", ["withdrawn", "nonsense", "closed", ""])
def test_a_button_nobody_made_does_nothing(desk, sent_id, session, wanted):
    refused = desk("employer").post(f"/espace/candidatures/{sent_id}", wanted=wanted)
    assert refused.status_code == 422
    assert state(session, sent_id) == "sent"


def test_another_firm_finds_nothing(desk, sent_id):
    rival = desk("rival")
    assert rival.get(f"/espace/candidatures/{sent_id}").status_code == 404
    assert "Ana" not in rival.get("/espace/candidatures").text


def test_opening_a_link_answers_nobody(visit, link, sent_id, session):
    assert "Ana" in visit(link).text
    assert state(session, sent_id) == "sent"


def test_a_link_s_button_answers_and_may_be_undone(visit, link, sent_id, session):
    assert visit.post(f"{link}/{sent_id}", wanted="meeting").status_code == 303
    assert state(session, sent_id) == "meeting"
    visit.post(f"{link}/{sent_id}", wanted="undo")
    assert state(session, sent_id) == "sent"


def test_an_altered_link_says_so(visit, link, sent_id):
    wrong = visit(f"{link}x")
    assert wrong.status_code == 404
    assert "Ce lien ne marche plus" in wrong.text
    assert visit.post(f"{link}x/{sent_id}", wanted="meeting").status_code == 404


def test_a_mediator_writes_a_card_with_someone_and_answers(desk, offer_id, session, visit):
    beside = desk("mediator")
    begun = beside.post("/espace/accompagnements", agreed="1", language="ar")
    mandate_id = session.scalar(select(Mandate.id))
    assert begun.location == f"/ar/carte?mandat={mandate_id}"
    card = {"first_name": "Rosa", "reached_by": "phone", "reach": "0612345678"}
    beside.post(f"/ar/carte?mandat={mandate_id}", **card)
    asked = beside.get(f"/ar/offres/{offer_id}/repondre").text
    assert f"repondre?mandat={mandate_id}" in asked
    path = f"/ar/offres/{offer_id}/repondre?mandat={mandate_id}"
    value = beside.get(path).text.partition('name="shown" value="')[2].partition('"')[0]
    assert f"mandat={mandate_id}" in beside.post(path, shown=value).location
    assert session.scalar(select(Application.helper_id)) is not None


def test_nobody_begins_without_a_yes(desk, session):
    desk("mediator").post("/espace/accompagnements", language="fr")
    assert session.scalar(select(Mandate.id)) is None


def test_a_phone_s_code_lets_a_mediator_in_and_out_again(phone, desk, session, visit):
    phone.card()
    page = phone.get("/fr/carte/aide").text
    assert "<svg" in page
    path = "/espace/accompagner/" + page.partition("/espace/accompagner/")[2].partition("<")[0]
    visit.client.delete_cookie("__Host-applys", domain="localhost")
    beside = desk("mediator")
    assert "demande votre aide" in beside.get(path).text
    assert beside.post(path).location.startswith("/fr/carte?mandat=")
    mandate_id = session.scalar(select(Mandate.id))
    beside.post(f"/espace/accompagnements/{mandate_id}/fin")
    assert beside.get(f"/fr/carte?mandat={mandate_id}").status_code == 404
