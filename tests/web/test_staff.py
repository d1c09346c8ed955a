"""The partners' area: signing in, following offers, moderating them."""

import re
from datetime import date

import pytest
from sqlalchemy import select, update

from applys.accounts import rules
from applys.accounts.models import Code, Contact, ContactKind, Token
from applys.jobs.models import Offer, OfferStep, State
from applys.kernel import clock, gate
from applys.partners.models import Partner, PartnerKind
from tests.factories import jobs as make_jobs


def add_offer(session, employer, **changes):
    offer = make_jobs.an_offer(employer, **changes)
    session.add(offer)
    session.flush()
    session.expunge_all()
    return offer


def test_a_code_from_the_letter_opens_the_area(visit, app, session, people):
    employer = people["employer"]
    session.add(Contact(account_id=employer.id, kind=ContactKind.EMAIL, address="e@example.org"))

    visit.post("/connexion", address=" E@example.org ")
    code = rules.code_of(app.config["SECRET_KEY"], session.scalars(select(Code.id)).one())
    answer = visit.post("/connexion/code", address="e@example.org", code=f"{code[:3]} {code[3:]}")

    assert answer.location == "/espace"
    assert "HttpOnly" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("address", ["nobody@example.org", "e@example.org"])
def test_a_known_address_and_an_unknown_one_are_answered_alike(visit, session, people, address):
    employer = people["employer"]
    session.add(Contact(account_id=employer.id, kind=ContactKind.EMAIL, address="e@example.org"))

    answer = visit.post("/connexion", address=address)

    assert answer.status_code == 200
    assert f"Si {address} est connue" in answer.text


@pytest.mark.parametrize("code", ["000000", "12345", "", "abcdef"])
def test_a_wrong_code_opens_nothing_and_keeps_the_address(visit, session, people, code):
    visit.post("/connexion", address="e@example.org")

    answer = visit.post("/connexion/code", address="e@example.org", code=code)

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert 'value="e@example.org"' in answer.text


def test_signing_out_revokes_the_sign_in(desk, session):
    answer = desk("employer").post("/deconnexion")

    assert answer.location == "/connexion"
    assert session.scalars(select(Token)).one().revoked_at is not None
    assert f"{gate.COOKIE}=;" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("coordinator", "/espace/offres/nouvelle"),
        ("employer", "/espace/moderation"),
        ("ana", "/espace"),
        ("landlord", "/espace/offres/nouvelle"),
    ],
)
def test_pages_of_another_role_are_refused(desk, who, path):
    assert desk(who).get(path).status_code == 403


def test_the_coordinator_publishes_what_was_submitted(desk, session, people):
    offer = add_offer(session, people["employer"], state=State.SUBMITTED, flags=["unknown_rome"])
    queue = desk("coordinator").get("/espace/moderation").text

    desk("coordinator").post(f"/espace/offres/{offer.id}/etat", state="published")

    assert f"/espace/offres/{offer.id}" in queue
    assert "Le code métier (ROME) n&#39;est pas connu." in queue
    assert session.get(Offer, offer.id).state is State.PUBLISHED


def test_a_return_needs_a_reason_that_the_employer_reads(desk, session, people):
    offer = add_offer(session, people["employer"], state=State.SUBMITTED)
    path = f"/espace/offres/{offer.id}"

    silent = desk("coordinator").post(f"{path}/etat", state="returned", reason=" ")
    desk("coordinator").post(f"{path}/etat", state="returned", reason="Dites les horaires.")

    assert silent.status_code == 422
    assert "À corriger\xa0: Dites les horaires." in desk("employer").get(path).text


def test_words_changed_since_they_were_read_are_not_published(desk, session, people):
    offer = add_offer(session, people["employer"], state=State.SUBMITTED)
    path = f"/espace/offres/{offer.id}"
    read = re.search(r'name="version" value="([^"]+)"', desk("coordinator").get(path).text)
    session.execute(update(Offer).values(updated_at=clock.now()))

    version = read.group(1).replace("&#34;", '"')
    answer = desk("coordinator").post(f"{path}/etat", state="published", version=version)

    assert answer.location == f"{path}?entre-temps=1"
    assert session.get(Offer, offer.id).state is State.SUBMITTED


def test_an_offer_nobody_can_answer_any_more_is_not_published(desk, session, people):
    past = {"state": State.SUBMITTED, "apply_until": date(2026, 1, 31)}
    offer = add_offer(session, people["employer"], **past)

    page = desk("coordinator").post(f"/espace/offres/{offer.id}/etat", state="published")

    assert page.status_code == 422
    assert "Le dernier jour pour répondre est passé" in page.text
    assert session.get(Offer, offer.id).state is State.SUBMITTED


def test_an_offer_is_filled_in_one_tap(desk, session, people):
    offer = add_offer(session, people["employer"])
    assert 'value="filled"' in desk("employer").get("/espace").text

    desk("employer").post(f"/espace/offres/{offer.id}/etat", state="filled")

    assert session.get(Offer, offer.id).state is State.FILLED


def test_a_move_that_is_no_longer_possible_shows_where_the_offer_is(desk, session, people):
    offer = add_offer(session, people["employer"], state=State.FILLED)

    answer = desk("employer").post(f"/espace/offres/{offer.id}/etat", state="withdrawn")
    page = desk("employer").get(answer.location).text

    assert "L&#39;offre a changé entre-temps" in page
    assert session.scalars(select(OfferStep)).all() == []


def test_a_copy_opens_as_a_draft_to_change(desk, session, people):
    offer = add_offer(session, people["employer"], state=State.FILLED)

    answer = desk("employer").post(f"/espace/offres/{offer.id}/copie")

    assert answer.location.endswith("/modifier")
    assert desk("employer").get(answer.location).status_code == 200
    states = session.scalars(select(Offer.state).order_by(Offer.id)).all()
    assert states == [State.FILLED, State.DRAFT]


def test_another_firms_offer_is_nowhere(desk, session, people):
    offer = add_offer(session, people["employer"])
    rival = desk("rival")

    answers = [rival.get(f"/espace/offres/{offer.id}"), rival.get(f"/espace/offres/{offer.id}/x")]
    answers.append(rival.post(f"/espace/offres/{offer.id}/etat", state="filled"))

    assert {answer.status_code for answer in answers} == {404}


@pytest.mark.parametrize("state", ["", "sold", "\ud800"])
def test_a_state_that_is_none_moves_nothing(desk, session, people, state):
    offer = add_offer(session, people["employer"])

    answer = desk("employer").post(
        f"/espace/offres/{offer.id}/etat", state=state.encode("utf-8", "replace")
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/espace", "/espace/offres/nouvelle"])
def test_staff_pages_are_kept_nowhere(desk, path):
    assert desk("employer").get(path).headers["Cache-Control"] == "no-store"


def test_a_form_of_another_site_moves_no_offer(desk, session, people):
    offer = add_offer(session, people["employer"])
    path = f"/espace/offres/{offer.id}/etat"

    answer = desk("employer").get(
        path, method="POST", data={"state": "filled"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
    assert session.get(Offer, offer.id).state is State.PUBLISHED


@pytest.mark.parametrize("path", ["/connexion", "/offres/prolonger/x", "/offres/confirmer/x"])
def test_a_page_without_a_caller_has_an_empty_menu(visit, path):
    shown = visit(path)
    assert shown.status_code in {200, 404}
    assert "<nav" in shown.text


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (PartnerKind.LANDLORD, "/espace/depots"),
        (PartnerKind.RECEPTION, "/espace/accueil"),
        (PartnerKind.PRESCRIBER, "/espace/accueil"),
    ],
)
def test_a_partner_begins_with_what_its_kind_does(desk, session, people, kind, first):
    session.get_one(Partner, people["landlord"].partner_id).kind = kind

    assert desk("landlord").get("/espace").location == first
