"""The local's page, the landlord's points, and the caretaker's two taps."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from sqlalchemy import select

from applys.dumping.models import Ground, Stream
from applys.kernel import clock
from applys.rounds.models import Account, Local, Movement, NamedSpot, SpotLink
from tests.factories import dumping as make

PLACE = "/espace/local"


@pytest.fixture
def stocked(session, local):
    session.add(Movement(
        local_id=local.id, account_id=None, source=Account.STREET, target=Account.LOCAL,
        stream=Stream.WOOD, m3=Decimal("34.50"), moved_at=clock.now(),
    ))  # fmt: skip
    session.flush()


def test_the_local_says_what_it_holds_and_that_it_is_nearly_full(desk, stocked):
    page = desk("crew").get(PLACE).text
    assert "34,5\u202fm³ sur 40\u202fm³" in page
    assert "presque plein" in page
    assert "<dt>Bois</dt>" in page


def test_what_leaves_is_written_with_its_ticket(desk, stocked, session):
    form = {"target": "tip", "stream": "wood", "m3": "30,25", "kilos": "900"}
    answer = desk("crew").post(f"{PLACE}/sorties", **form)
    assert "numéro du ticket" in desk("crew").get(answer.location).text
    desk("crew").post(f"{PLACE}/sorties", **form, ticket="T-12")
    page = desk("crew").get(PLACE).text
    assert "T-12" in page
    assert "4,25\u202fm³ sur" in page
    answer = desk("crew").post(f"{PLACE}/sorties", **form, ticket="T-13")
    assert "ne contient pas autant" in desk("crew").get(answer.location).text


def test_a_mistake_is_corrected_once_with_a_reason(desk, stocked, session):
    movement = session.scalar(select(Movement.id))
    path = f"{PLACE}/corrections/{movement}"
    assert "Dites pourquoi" in desk("crew").get(desk("crew").post(path).location).text
    desk("crew").post(path, note="mauvaise pesée")
    page = desk("crew").get(PLACE).text
    assert "Le local est vide." in page
    assert "Corrigé" in page
    again = desk("crew").post(path, note="encore")
    assert "déjà corrigé" in desk("crew").get(again.location).text


def test_the_calendar_s_address_is_shown_and_changed(desk, local, session):
    before = session.scalar(select(Local.calendar_key))
    assert "/v1/rounds/calendars/" in desk("crew").get(PLACE).text
    desk("crew").post(f"{PLACE}/agenda")
    assert session.scalar(select(Local.calendar_key)) != before


@pytest.fixture
def residence(session, people, local):
    ground = session.scalars(select(Ground.id)).one()
    place = make.a_place(people.territory_id, "tilleuls", ground_id=ground, name="Les Tilleuls")
    session.add(place)
    session.flush()
    return place.id


def test_a_landlord_asks_for_a_place_and_withdraws_it(desk, residence, session):
    page = desk("landlord").get("/espace/points").text
    assert "Les Tilleuls" in page
    desk("landlord").post("/espace/points", place_id=residence, access="code 12")
    spot = session.scalars(select(NamedSpot)).one()
    assert spot.access == "code 12"
    desk("landlord").post(f"/espace/points/{spot.id}/retirer")
    assert "Aucun point" in desk("landlord").get("/espace/points").text


def test_a_caretaker_asks_in_two_taps_by_a_link(desk, visit, residence, session):
    desk("landlord").post("/espace/points/liens", label="Gardien", until_day="2027-01-31")
    page = desk("landlord").get("/espace/points").text
    path = "/gardien/" + page.partition("/gardien/")[2].partition('"')[0]
    assert "Les Tilleuls" in visit(path).text
    chosen = visit(f"{path}?lieu={residence}").text
    assert "Demander le passage" in chosen
    assert session.scalars(select(NamedSpot)).all() == []
    answer = visit.post(path, place_id=residence, weeks="1")
    assert "C&#39;est noté." in visit(answer.location).text
    spot = session.scalars(select(NamedSpot)).one()
    visit.post(f"{path}/retirer", spot=spot.id)
    assert "Déjà demandé" not in visit(path).text


def test_a_closed_link_is_gone(desk, visit, residence, session):
    with time_machine.travel(date(2026, 12, 1)):
        desk("coordinator").post(
            "/espace/points/liens", label="Gardien", until_day="2027-01-31",
            partner="firm-of-landlord",
        )  # fmt: skip
        page = desk("coordinator").get("/espace/points").text
        path = "/gardien/" + page.partition("/gardien/")[2].partition('"')[0]
        assert visit(path).status_code == 200
        desk("landlord").post(f"/espace/points/liens/{session.scalar(select(SpotLink.id))}/fermer")
        assert visit(path).status_code == 404
    assert visit("/gardien/guessed").status_code == 404
