"""People are let in from a page whose scripts do not run; the phone's own way is in the browser."""

import pytest
from sqlalchemy import select

from applys.events.models import Attendance
from applys.kernel import ids

THURSDAY = 10 * 86_400 - 3600


@pytest.fixture
def meeting(monday, announce):
    """A meeting that begins in half an hour."""
    return announce()


@pytest.fixture
def door(desk, meeting):
    """Send a form of the door."""

    def door(**form):
        return desk("mediator").post(f"/espace/rencontres/{meeting['id']}/porte", **form)

    return door


@pytest.fixture
def expected(book, meeting, monday):
    """Ana's booking, on the day."""
    booking = book("ana", meeting).json
    monday.shift(THURSDAY - 5400)
    return booking


def came(session):
    return session.scalars(select(Attendance.how)).all()


def test_the_list_has_codes_and_names_for_a_phone_without_network(desk, meeting, expected):
    answer = desk("mediator").get(f"/espace/rencontres/{meeting['id']}/porte")
    assert f'data-code="{expected["code"]}"' in answer.text
    assert "Attendus\u00a0: 1" in answer.text
    assert "camera=(self)" in answer.headers["Permissions-Policy"]


def test_a_code_is_typed_in_any_hand_and_counts_once(door, expected, session):
    code = expected["code"]
    assert "est à l&#39;intérieur" in door(how="code", code=f"{code[:4]} {code[4:]}".lower()).text
    again = door(how="scan", code=code)
    assert (again.status_code, "déjà entrée" in again.text) == (409, True)
    assert came(session) == ["code"]


def test_a_name_and_someone_without_a_place_are_let_in(door, expected, session):
    door(how="name", booking_id=expected["id"])
    walk_in = {"how": "walk_in", "id": ids.new_id(), "neighbourhood": "la-verrerie"}
    for _ in range(2):
        door(first_name="Lila", **walk_in)
    assert came(session) == ["name", "walk_in"]


def test_a_mistake_is_taken_back(door, desk, meeting, expected, session):
    page = door(how="code", code=expected["code"]).text
    entry = page.partition('name="entry" value="')[2].partition('"')[0]
    path = f"/espace/rencontres/{meeting['id']}/porte/annuler"
    assert desk("mediator").post(path, entry=entry).status_code == 303
    assert came(session) == []
    assert desk("mediator").post(path, entry="x").status_code == 404


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"how": "code", "code": "ABCDEFGH"}, "Aucun billet"),
        ({"how": "code", "code": "12"}, "Un code a 8 lettres"),
        ({"how": "walk_in"}, "Il manque le prénom"),
        ({"how": "nonsense"}, "n&#39;a pas été compris"),
        ({}, "n&#39;a pas été compris"),
    ],
)
def test_what_lets_nobody_in_says_why(door, expected, session, form, told):
    assert told in door(**form).text
    assert came(session) == []


def test_a_ticket_of_another_meeting_is_named(door, announce, book, expected, monday, session):
    other = announce(starts_at="2027-01-20T09:30", ends_at="2027-01-20T10:30")
    code = book("bob", other).json["code"]
    assert "pour une autre rencontre" in door(how="code", code=code).text
    assert came(session) == []


def test_the_door_is_closed_the_day_before(door, book, meeting, session):
    code = book("ana", meeting).json["code"]
    assert "trois heures avant" in door(how="code", code=code).text
    assert came(session) == []


def test_only_the_organiser_stands_at_the_door(desk, meeting):
    path = f"/espace/rencontres/{meeting['id']}/porte"
    assert desk("landlord").get(path).status_code == 404
    assert desk("landlord").post(path, how="code", code="ABCDEFGH").status_code == 404
    assert desk("ana").get(path).status_code == 403


def test_the_worker_keeps_the_door_and_nothing_else(desk):
    answer = desk("mediator").get("/espace/rencontres/sw.js")
    assert 'PAGE = "/espace/rencontres/[0-9a-f-]{36}/porte"' in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
