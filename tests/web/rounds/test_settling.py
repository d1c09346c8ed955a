"""The coordinator writes down where the town's crew unloads, by page or API."""

import pytest
from sqlalchemy import func, select

from applys.rounds.models import Local

PAGE = "/espace/local/reglages"
FACTS = {
    "carrier": "objectif", "name": "Local de la Verrerie", "latitude": "47,4123",
    "longitude": "0,9812", "vehicle_m3": "12", "holds_m3": "40",
}  # fmt: skip
SENT = {**FACTS, "latitude": 47.4123, "longitude": 0.9812, "vehicle_m3": 12, "holds_m3": 40}


@pytest.fixture
def chief(desk, crew):
    return desk("coordinator")


def kept(session):
    return session.execute(select(Local.name, Local.holds_m3, Local.latitude)).all()


def test_a_town_without_a_local_gets_one(chief, session):
    assert chief.get(PAGE).status_code == 200

    assert chief.post(PAGE, **FACTS).location == "/espace/local"

    assert kept(session) == [("Local de la Verrerie", 40, 47.4123)]
    assert "Local de la Verrerie" in chief.get("/espace/local").text


def test_a_faulty_field_is_named_and_nothing_is_kept(chief, session):
    answer = chief.post(PAGE, **{**FACTS, "vehicle_m3": "nan"})

    assert "Le camion contient de 1 à 100" in chief.get(answer.location).text
    assert kept(session) == []


def test_changing_it_keeps_the_one_local(call, session, local):
    answer = call("coordinator", "PUT", "/rounds/local", json=SENT)

    assert (answer.status_code, answer.json["holds_m3"]) == (200, 40)
    assert session.scalar(select(func.count()).select_from(Local)) == 1


def test_an_unknown_carrier_is_refused(call, crew):
    answer = call("coordinator", "PUT", "/rounds/local", json={**SENT, "carrier": "nobody"})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/carrier"


def test_others_change_nothing(call, local):
    assert call("crew", "PUT", "/rounds/local", json=SENT).status_code == 403
