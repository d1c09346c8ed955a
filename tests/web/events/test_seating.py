"""Organisers change the tables of a Job Dating in a page."""

import pytest
from sqlalchemy import select

from applys.events.models import Slot, Table
from tests.factories import events as make
from tests.factories import jobs as make_jobs

pytestmark = pytest.mark.usefixtures("monday")
TABLES = [{"employer_name": name, "minutes": 30} for name in ("Boulangerie", "Garage")]
NEW = {"table_offer": "", "table_employer": "Pharmacie", "table_job": "", "table_minutes": "20",
       "table_pause": "0", "table_places": "1"}  # fmt: skip


@pytest.fixture
def meeting(announce):
    return announce(**make.a_new_job_dating(*TABLES))


@pytest.fixture
def place(meeting):
    return f"/espace/rencontres/{meeting['id']}/tables"


@pytest.fixture
def mediator(desk):
    return desk("mediator")


@pytest.fixture
def send(mediator, meeting):
    """Send a form of the first table."""

    def send(what, **form):
        return mediator.post(f"/espace/tables/{meeting['tables'][0]['id']}/{what}", **form)

    return send


@pytest.fixture
def tables(session):
    def tables():
        columns = Table.position, Table.employer_name, Table.offer_title
        return [tuple(row) for row in session.execute(select(*columns).order_by(Table.position))]

    return tables


def test_a_table_is_added_once_however_often_it_is_tapped(mediator, place, tables):
    draft = mediator.get(place).text.partition('name="draft" value="')[2][:36]
    assert {mediator.post(place, **NEW, draft=draft).location for _ in range(2)} == {place}
    assert tables()[2:] == [(3, "Pharmacie", None)]
    refused = mediator.post(place, **{**NEW, "table_employer": ""})
    assert "5 à 30 minutes" not in mediator.get(refused.location).text
    assert "Chaque table a un employeur" in mediator.get(refused.location).text


def test_an_offer_chosen_brings_its_names(send, people, session, tables):
    offer = make_jobs.an_offer(people["employer"], title="Boulanger", employer_name="Le Fournil")
    session.add(offer)
    session.flush()
    chosen, firm = offer.id, offer.employer_id
    send("modifier", offer=str(chosen), employer="Boulangerie", job="", position="1")
    assert tables()[0] == (1, "Le Fournil", "Boulanger")
    ids = select(Table.offer_id, Table.employer_id).order_by(Table.position)
    assert session.execute(ids).all()[0] == (chosen, firm)
    send("modifier", offer="", employer="Autre maison", job="Pâtissier", position="2")
    assert tables()[1] == (2, "Autre maison", "Pâtissier")
    assert session.execute(ids).all()[1] == (None, None)


def test_hours_change_and_a_table_goes_while_nobody_comes_to_it(send, mediator, place, session):
    hours = {"starts_at": "2027-01-14T10:00", "ends_at": "2027-01-14T11:00"}
    send("modifier", **hours, minutes="20", pause="0", places="1")
    said = mediator.get(place).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "De 10 h à 11 h : 3 entretiens de 20 minutes" in said
    assert send("retirer").location == place
    assert len(session.scalars(select(Slot)).all()) == 4
    assert "Retirer la table" not in mediator.get(place).text


def test_who_comes_to_a_table_is_counted_and_keeps_it(send, mediator, place, book, meeting, tables):
    book("ana", meeting)
    page = mediator.get(place).text
    assert "ont un entretien ici ou en attendent un\u00a0: 1. Pour changer" in page
    refused = mediator.get(send("retirer").location).text
    assert "Donnez-leur une autre heure" in refused
    assert len(tables()) == 2


def test_a_form_older_than_the_last_change_is_not_taken(send, mediator, tables):
    refused = send("modifier", version='"old"', employer="Autre", job="", offer="")
    assert "a changé cette rencontre" in mediator.get(refused.location).text
    assert tables()[0][1] == "Boulangerie"


def test_the_page_is_for_those_who_organise_a_job_dating(desk, mediator, place, write, meeting):
    assert mediator.get(f"/espace/rencontres/{write()['id']}/tables").status_code == 404
    assert "Changer les tables" in mediator.get(f"/espace/rencontres/{meeting['id']}").text
    assert desk("landlord").get(place).status_code == 404
