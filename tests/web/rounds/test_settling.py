"""The coordinator writes down where the town's crew unloads, by page or API."""

import re
from decimal import Decimal
from html import unescape

import pytest
from sqlalchemy import func, select, update

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
    read = call("coordinator", "GET", "/rounds/local")
    named = {"If-Match": read.headers["ETag"]}
    answer = call("coordinator", "PUT", "/rounds/local", json=SENT, headers=named)

    assert (answer.status_code, answer.json["holds_m3"]) == (200, 40)
    assert call("coordinator", "GET", "/rounds/local").headers["ETag"] == answer.headers["ETag"]
    assert session.scalar(select(func.count()).select_from(Local)) == 1


@pytest.mark.parametrize(("named", "status"), [({}, 428), ({"If-Match": '"older"'}, 412)])
def test_what_another_wrote_is_not_written_over_unread(call, session, local, named, status):
    before = kept(session)
    answer = call("coordinator", "PUT", "/rounds/local", json=SENT, headers=named)

    assert answer.status_code == status
    assert kept(session) == before


def test_two_forms_open_at_once_do_not_undo_each_other(chief, session, local):
    session.execute(update(Local).values(alert_share=Decimal("0.5")))
    older = re.search(r'name="version" value="([^"]*)"', chief.get(PAGE).text)[1]
    first = chief.post(PAGE, **FACTS, version=unescape(older))
    second = chief.post(PAGE, **{**FACTS, "name": "Autre local"}, version=unescape(older))

    assert first.location == "/espace/local"
    assert "Quelqu&#39;un d&#39;autre vient de changer cela" in chief.get(second.location).text
    assert kept(session) == [("Local de la Verrerie", 40, 47.4123)]
    assert session.scalars(select(Local.alert_share)).all() == [Decimal("0.5")]


def test_an_unknown_carrier_is_refused(call, crew):
    sent = {**SENT, "carrier": "nobody"}
    answer = call("coordinator", "PUT", "/rounds/local", json=sent, headers={"If-Match": "*"})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/carrier"


def test_others_change_nothing(call, local):
    assert call("crew", "PUT", "/rounds/local", json=SENT).status_code == 403
