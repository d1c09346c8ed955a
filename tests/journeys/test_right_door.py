"""From "papers", in Turkish, to a door where one is received: desk, orientation, two faces."""

import re

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.directions.models import Opinion, Referral
from applys.kernel import clock
from tests.databases import drop_database, fresh_database, own_name
from tests.journeys import reception, waste
from tests.journeys.reception import HELPS, WELCOMES, Browser

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def town(worker_id, tmp_path):
    url = fresh_database(own_name("door", worker_id))
    reception.settle(url)
    with waste.stage(url, tmp_path) as stage:
        stage.url = url
        for name in ("mediation", "accueil"):
            stage.enter(name)
        yield stage
    drop_database(url)


def test_a_turkish_speaker_goes_from_papers_to_a_door_that_receives_her(town):
    phone = Browser(town.site, language="tr")
    code = ask_for_a_way(phone)
    agent = Browser(town.site, town.tokens["mediation"])
    referral = send_with_consent(agent, code)
    letter = town.letter("elif", "Allo App'lys")
    assert "geleceğinizi biliyor" in words(letter)

    desk = Browser(town.site, town.tokens["accueil"])
    redirect_to_another(desk, referral)
    reception.half_an_hour_passes(town.url)
    receive_by_link(Browser(town.site), town.letter("demarches", "Une personne vous est"))

    phone.open(re.search(r"http\S+/o/\w+", words(letter))[0])
    for told in (WELCOMES, "Başka bir yer daha uygun", HELPS, "Gittiniz"):
        assert told in phone.page
    say_how_it_was(phone)
    for board, told in ((agent, "envoyée vers une autre porte"), (desk, "la personne est venue")):
        assert referral in board.open("/espace/orientations?boite=envoyees")
        assert told in board.page
    assert kept(town.url) == (["redirected", "met"], 1)


def ask_for_a_way(phone):
    """Three taps in Turkish, then the answer is kept; its code."""
    phone.open("/aide")
    assert 'lang="tr"' in phone.page
    phone.tap("Belgeler ve haklar")
    phone.tap("CAF, RSA")
    phone.tap("La Verrerie")
    assert WELCOMES in phone.page
    form = {name: phone.field(name) for name in ("chemin", "nom", "quartier")}
    phone.open("/tr/aide/garder", form)
    code = re.search(r'Kodunuz: <b dir="ltr">(\w{6})', phone.page)[1]
    slip = phone.open(f"/tr/direction/{code}/billet")
    assert "Cette personne parle : Türkçe" in slip
    return code


def send_with_consent(agent, code):
    """The desk finds the same doors, and sends her to the first structure; her eight letters."""
    agent.open(f"/fr/direction/{code}")
    agent.open("/espace/accueil?chemin=papiers/caf&langue=tr&quartier=la-verrerie")
    agent.tap(f"nouvelle.*Prévenir {re.escape(WELCOMES)}")
    assert f"Kabul ediyorum: {WELCOMES}" in agent.page
    form = {
        "porte": agent.field("porte"), "langue": "tr", "besoin": "papiers", "lu": "1",
        "accord": "1", "prenom": "Elif", "contact": "elif@example.org", "nom": agent.field("nom"),
    }  # fmt: skip
    agent.open("/espace/orientations", form)
    again = agent.page
    agent.open("/espace/orientations", form)
    assert again == agent.page
    return re.search(r'<b dir="ltr">(\w{8})', agent.page)[1]


def redirect_to_another(desk, referral):
    """The first structure sees her on its board, and sends her on."""
    desk.open("/espace/orientations")
    assert "Elif" in desk.page
    desk.tap(referral)
    desk.open(desk.at, {"etat": "acknowledged"})
    other = re.search(rf'<option value="([^"]+)"[^>]*>{re.escape(HELPS)}', desk.page)[1]
    desk.open(desk.at, {"etat": "redirected", "porte": other, "mot": "Le mardi matin"})


def receive_by_link(structure, letter):
    """Opening the link twice does nothing; its buttons say when, then that she came."""
    link = re.search(r"http\S+/orientation/reponse/\S+", words(letter))[0]
    assert structure.open(link) == structure.open(link)
    assert "Elif" in structure.page
    tomorrow = clock.now().astimezone(clock.PARIS).replace(hour=10, minute=0)
    structure.open(link, {"etat": "accepted", "quand": tomorrow.strftime("%Y-%m-%dT%H:%M")})
    structure.open(link, {"etat": "met"})


def say_how_it_was(phone):
    """Two faces, once."""
    address = re.search(r'action="(/tr/orientation/\w+/avis)"', phone.page)[1]
    for _ in range(2):
        phone.open(address, {"accueil": "bien", "suite": "bien"})
    assert "Teşekkürler" in phone.page


def words(letter):
    return letter.get_body(("plain",)).get_content()


def kept(url):
    """The states of the legs, in order, and how many opinions there are."""
    with Session(create_engine(url, poolclass=NullPool)) as session:
        states = session.scalars(select(Referral.state).order_by(Referral.leg)).all()
        return list(states), len(session.scalars(select(Opinion.id)).all())
