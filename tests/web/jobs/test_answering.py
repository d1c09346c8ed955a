"""A phone that nobody knows writes a card, answers in one tap, and follows."""

import pytest
from sqlalchemy import select

from applys.accounts.models import Account
from applys.jobs.models import Alarm, Application, Card, Favourite, SavedSearch


def test_who_has_no_card_is_led_to_write_one_and_then_on(phone, offer_id):
    led = phone.get(f"/fr/offres/{offer_id}/repondre")
    assert led.location == f"/fr/carte?offre={offer_id}"
    assert phone.card(offre=str(offer_id)).location == f"/fr/offres/{offer_id}/repondre"


def test_what_will_leave_is_shown_then_sent(phone, offer_id, session):
    phone.card()
    shown = phone.get(f"/fr/offres/{offer_id}/repondre").text
    assert "06 12 34 56 78" in shown
    assert "Ne partent jamais" in shown
    sent = phone.answer(offer_id)
    assert sent.status_code == 303
    assert "C&#39;est envoyé" in phone.get(sent.location).text
    assert session.scalar(select(Application.card))["first_name"] == "Ana"


def test_two_taps_lead_to_the_same_answer(phone, offer_id, answered):
    assert phone.answer(offer_id).location == answered


def test_a_card_that_changed_is_shown_again(phone, offer_id):
    phone.card()
    shown = phone.get(f"/fr/offres/{offer_id}/repondre").text
    value = shown.partition('name="shown" value="')[2].partition('"')[0]
    phone.card(first_name="Anna")
    again = phone.post(f"/fr/offres/{offer_id}/repondre", shown=value)
    assert again.status_code == 409
    assert "Votre carte a changé" in again.text


def test_faults_are_said_in_place_with_what_was_typed(phone, session):
    refused = phone.card(first_name="", reach="12")
    assert refused.status_code == 422
    assert 'id="first_name-fault"' in refused.text
    assert 'value="ménage"' in refused.text
    assert session.scalar(select(Card)) is None
    assert session.scalar(select(Account).where(Account.role == "resident")) is None


def test_a_number_that_is_none_is_said_beside_it(phone):
    refused = phone.card(reach="0000000000")
    assert 'id="reach-fault"' in refused.text
    assert 'value="0000000000"' in refused.text


def test_an_answer_is_taken_back(phone, answered):
    phone.post(f"{answered}/retrait", reason="found_work")
    shown = phone.get(answered).text
    assert "Vous l&#39;avez retirée" in shown
    assert "Retirer ma réponse" not in shown


def test_an_answer_is_erased(phone, answered, session):
    assert phone.post(f"{answered}/effacement").location == "/fr/candidatures"
    assert session.scalar(select(Application)) is None


def test_another_phone_finds_no_answer(phone, answered, visit):
    visit.client.delete_cookie("__Host-applys", domain="localhost")
    phone.post("/fr/messages/inscription")
    assert phone.get(answered).status_code == 404


@pytest.mark.parametrize("path", ["/carte", "/candidatures", "/recherches", "/favoris"])
def test_each_page_is_there_for_who_is_not_known_yet(phone, path):
    assert phone.get(f"/fr{path}").status_code == 200


def test_a_message_s_link_finds_the_page_in_the_reader_s_language(visit, answered):
    led = visit(answered.removeprefix("/fr"), headers={"Accept-Language": "ar"})
    assert led.location == f"/ar{answered.removeprefix('/fr')}"


def test_a_search_is_saved_from_the_offers_rests_and_goes(phone, session):
    assert phone.post("/fr/recherches", mots="ménage", sans_permis="1").status_code == 303
    search = session.scalar(select(SavedSearch))
    assert (search.words, search.no_licence, search.active) == ("ménage", True, True)
    search_id = search.id
    assert "« ménage »" in phone.get("/fr/recherches").text
    phone.post(f"/fr/recherches/{search_id}", wanted="rest")
    assert "En pause" in phone.get("/fr/recherches").text
    phone.post(f"/fr/recherches/{search_id}", wanted="erase")
    assert session.scalar(select(SavedSearch)) is None


def test_an_offer_is_kept_and_let_go(phone, offer_id, session):
    phone.post(f"/fr/favoris/{offer_id}")
    assert str(offer_id) in phone.get("/fr/favoris").text
    phone.post(f"/fr/favoris/{offer_id}", wanted="let_go")
    assert session.scalar(select(Favourite.offer_id)) is None


def test_an_advert_is_reported_in_one_tap(phone, offer_id, session):
    thanked = phone.post(f"/fr/offres/{offer_id}/alerte", kind="asks_money")
    assert "Ne donnez ni argent" in phone.get(thanked.location).text
    assert session.scalar(select(Alarm.kind)) == "asks_money"
    assert phone.post(f"/fr/offres/{offer_id}/alerte", kind="nonsense").status_code == 404


def test_the_offer_s_page_says_how_its_firm_answers_and_leads_to_the_card(phone, offer_id):
    shown = phone.get(f"/fr/offres/{offer_id}").text
    assert f'href="/fr/offres/{offer_id}/repondre"' in shown
    assert "Répondre en un appui" in shown
