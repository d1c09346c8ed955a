"""A resident's messages, on the phone that keeps their cookie."""

import html

import pytest
from sqlalchemy import select

from applys.accounts.models import Account, Interests, Token
from applys.kernel import gate
from applys.kernel.callers import Role
from applys.notifications.messages import news
from applys.notifications.models import Notification
from tests.factories.notifications import an_event

HOME = "https://localhost"
TEXTS = {
    "fr": {"title": "Nouvelle offre", "body": "Vendeur · CDI"},
    "ar": {"title": "عرض جديد", "body": "Vendeur · CDI"},
}


@pytest.fixture
def told(session, people):
    """Ana was told of an offer."""
    event = an_event(texts=TEXTS)
    session.add(event)
    session.flush()
    session.add(Notification(event_id=event.id, account_id=people["ana"].id))
    session.flush()


def sign_in(visit, name):
    visit.client.set_cookie(gate.COOKIE, name, secure=True, httponly=True)


def test_a_phone_registers_with_nothing_but_language_and_neighbourhood(visit, session, people):
    visit.post("/tr/messages/inscription", quartier="la-verrerie")

    account = session.scalars(select(Account).where(Account.role == Role.RESIDENT)).one()
    assert (account.language, account.display_name) == ("tr", None)
    assert account.neighbourhood_id is not None
    assert session.get(Interests, account.id).contracts == []


def test_once_registered_the_phone_sees_its_own_messages(visit, town):
    visit.post("/fr/messages/inscription", quartier="")

    page = visit("/fr/messages", base_url=HOME).text

    assert "Pas encore de message" in page


def test_a_second_tap_registers_nobody_else(visit, session, people):
    sign_in(visit, "ana")
    people["ana"]

    answer = visit("/fr/messages/inscription", "POST", base_url=HOME)

    assert "Set-Cookie" not in answer.headers
    assert len(session.scalars(select(Token)).all()) == 1


def test_messages_speak_the_language_of_the_page(visit, told):
    sign_in(visit, "ana")

    french, arabic = (visit(f"/{code}/messages", base_url=HOME).text for code in ("fr", "ar"))

    assert "Nouvelle offre" in french
    assert "1 message non lu" in french
    assert "عرض جديد" in arabic
    assert 'href="/ar/offres/00000000-0000-4000-8000-000000000001"' in arabic


def test_a_message_in_another_language_says_which(visit, told):
    sign_in(visit, "ana")

    french, turkish = (visit(f"/{code}/messages", base_url=HOME).text for code in ("fr", "tr"))

    assert '<h2 lang="fr" dir="auto">' in turkish
    assert "<h2 lang=" not in french


def test_each_message_says_why_it_came(visit, told):
    sign_in(visit, "ana")

    page = visit("/fr/messages", base_url=HOME).text

    assert html.escape(news.why(an_event().kind, "fr")) in page.replace("&#39;", "&#x27;")


def test_what_the_page_lists_was_shown_but_not_read(visit, told, session):
    sign_in(visit, "ana")

    visit("/fr/messages", base_url=HOME)

    message = session.scalars(select(Notification)).one()
    assert message.shown_at is not None
    assert message.read_at is None


def test_all_messages_are_marked_read_in_one_tap(visit, told, session):
    sign_in(visit, "ana")

    answer = visit("/fr/messages/lus", "POST", base_url=HOME)

    assert answer.location == "/fr/messages"
    assert session.scalars(select(Notification)).one().read_at is not None


def test_staff_have_no_messages_here(visit, people):
    people["employer"]
    sign_in(visit, "employer")

    page = visit("/fr/messages", base_url=HOME).text

    assert "Vous êtes connecté comme partenaire" in page


def test_a_resident_moves_to_another_neighbourhood(visit, session, people):
    people["ana"]
    sign_in(visit, "ana")

    visit("/ar/messages/choix", "POST", base_url=HOME, data={"quartier": "la-verrerie"})

    account = session.get(Account, people["ana"].id)
    assert account.neighbourhood_id is not None
    assert account.language == "ar"
    assert 'lang="fr" selected>La Verrerie' in visit("/fr/messages", base_url=HOME).text


def test_a_resident_leaves_without_a_trace(visit, told, session):
    sign_in(visit, "ana")

    answer = visit("/fr/messages/effacement", "POST", base_url=HOME)

    assert session.scalars(select(Account).where(Account.role == Role.RESIDENT)).all() == []
    assert session.scalars(select(Notification)).all() == []
    assert f"{gate.COOKIE}=;" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("path", ["lus", "choix", "effacement"])
def test_a_phone_that_lost_its_cookie_is_led_to_begin_again(visit, town, path):
    answer = visit(f"/fr/messages/{path}", "POST")

    assert answer.location == "/fr/messages"


def test_staff_cannot_erase_themselves_by_a_residents_button(visit, session, people):
    people["employer"]
    sign_in(visit, "employer")

    visit("/fr/messages/effacement", "POST", base_url=HOME)

    assert session.get(Account, people["employer"].id) is not None
