"""A desk sends, a structure answers on its board or by a link, the resident sees and stops."""

import pytest
from sqlalchemy import select

from applys.directions.actions.referring import links
from applys.directions.models import Chain, Permanence, Referral
from tests.factories import directions as make
from tests.web.directions.conftest import shown

SECRET = "a secret for tests, long enough"


@pytest.fixture
def mds(session, people, in_force):
    """The landlord's door."""
    structure = {"name": "La MDS", "partner_id": people["landlord"].partner_id}
    return make.a_door(session, people.territory_id, "mds", name="Accueil", structure=structure).id


@pytest.fixture
def sent(desk, mds, session):
    """A leg that the mediator sent to the landlord, with a first name."""
    form = {"porte": mds, "langue": "tr", "besoin": "papiers", "accord": "1", "prenom": "Elif"}
    desk("mediator").post("/espace/orientations", **form)
    return session.scalars(select(Referral)).one().id


def state(session):
    session.expire_all()
    return [each.state for each in session.scalars(select(Referral).order_by(Referral.leg))]


def test_the_sentence_of_consent_is_shown_in_both_languages(desk, mds):
    told = shown(desk("mediator").get(f"/espace/orientations/nouvelle?porte={mds}&langue=tr"))
    assert "Kabul ediyorum: La MDS" in told
    assert "Je suis d&#39;accord : La MDS" in told


def test_without_a_yes_nothing_is_sent_and_what_was_typed_stays(desk, mds, session):
    refused = desk("mediator").post("/espace/orientations", porte=mds, prenom="Elif")
    assert refused.status_code == 422
    assert 'value="Elif"' in shown(refused)
    assert session.scalars(select(Chain)).all() == []


def test_a_contact_that_is_none_is_said_in_place(desk, mds, session):
    form = {"porte": mds, "accord": "1", "contact": "12"}
    assert "ne marche pas" in shown(desk("mediator").post("/espace/orientations", **form))
    assert session.scalars(select(Chain)).all() == []


def test_the_same_form_sent_twice_is_one_referral(desk, mds, session):
    form = {"porte": mds, "accord": "1", "nom": "01890000-0000-7000-8000-000000000001"}
    there = desk("mediator")
    places = {there.post("/espace/orientations", **form).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert len(session.scalars(select(Chain)).all()) == 1


def test_the_code_is_given_to_the_person(desk, sent, session):
    code = session.scalars(select(Chain.code)).one()
    told = shown(desk("mediator").get(f"/espace/orientations/donnee/{code}"))
    assert code in told
    assert f'href="/tr/orientation/{code}"' in told
    assert desk("landlord").get(f"/espace/orientations/donnee/{code}").status_code == 404


def test_each_side_has_its_board(desk, sent):
    assert "Elif" in shown(desk("landlord").get("/espace/orientations"))
    assert "Elif" not in shown(desk("mediator").get("/espace/orientations"))
    assert "Elif" in shown(desk("mediator").get("/espace/orientations?boite=envoyees"))


def test_a_receiver_accepts_for_a_day_and_takes_it_back(desk, sent, session):
    there, path = desk("landlord"), f"/espace/orientations/{sent}"
    there.post(path, etat="accepted", quand="2026-12-03T09:30")
    assert state(session) == ["accepted"]
    assert "jeu. 3 déc. 9\u00a0h\u00a030".replace("\u00a0", " ") in shown(there.get(path))
    there.post(path, reprendre="1")
    assert state(session) == ["sent"]


def test_a_decline_says_why_or_is_asked_to(desk, sent, session):
    there, path = desk("landlord"), f"/espace/orientations/{sent}"
    refused = there.post(path, etat="declined", mot="désolé")
    assert refused.status_code == 422
    assert "Dites pourquoi." in shown(refused)
    assert 'value="désolé"' in shown(refused)
    there.post(path, etat="declined", raison="full")
    assert state(session) == ["declined"]


def test_after_a_decline_the_sender_goes_on(desk, sent, session, doors):
    desk("landlord").post(f"/espace/orientations/{sent}", etat="declined", raison="full")
    there, path = desk("mediator"), f"/espace/orientations/{sent}"
    assert "La suite vous revient" in shown(there.get(path))
    assert there.post(path, suite="porte", porte="").status_code == 422
    ccas = session.scalars(select(Referral.permanence_id)).one()
    other = next(each for each in doors_ids(session) if each != ccas)
    there.post(path, suite="porte", porte=other)
    assert state(session) == ["declined", "sent"]


def doors_ids(session):
    return session.scalars(select(Permanence.id).order_by(Permanence.reference)).all()


def test_what_changed_meanwhile_is_shown(desk, sent, session):
    there, path = desk("landlord"), f"/espace/orientations/{sent}"
    there.post(path, etat="accepted")
    late = there.post(path, etat="declined", raison="full")
    assert late.status_code == 422
    assert "Entre-temps" in shown(late)


@pytest.fixture
def link(sent, session):
    return links.answer_path(SECRET, session.get(Referral, sent))


def test_a_link_shows_on_get_and_acts_on_post_only(visit, link, session):
    visit.client.delete_cookie("__Host-applys", domain="localhost")
    for _ in range(2):
        assert "Nous recevons la personne" in shown(visit(link))
    assert state(session) == ["sent"]
    visit.post(link, etat="accepted")
    assert state(session) == ["accepted"]
    assert "Reprendre cette réponse" in shown(visit(link))
    visit.post(link, reprendre="1")
    assert state(session) == ["sent"]


def test_a_link_that_was_altered_or_is_over_opens_nothing(visit, link, session):
    assert visit(link + "x").status_code == 404
    code = session.scalars(select(Chain.code)).one()
    visit.post(f"/tr/orientation/{code}/arret")
    assert visit(link).status_code == 404
    assert visit.post(link, etat="accepted").status_code == 404


def test_the_resident_sees_it_in_their_language_and_stops_it(visit, sent, session):
    code = session.scalars(select(Chain.code)).one()
    told = shown(visit(f"/tr/orientation/{code}"))
    assert "Haber verildi" in told
    assert "Elif" in told
    visit.post(f"/tr/orientation/{code}/arret")
    after = shown(visit(f"/tr/orientation/{code}"))
    assert "Her şey silindi" in after
    assert "Elif" not in after
    assert state(session) == ["withdrawn"]


def test_a_short_link_leads_to_the_reader_s_language(visit, sent):
    led = visit("/o/abcd-2345", headers={"Accept-Language": "ar"})
    assert led.headers["Location"] == "/ar/orientation/ABCD2345"
