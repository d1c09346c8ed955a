"""Sheets grow old; their owners are asked, and answer in one tap."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import select

from applys.directions.actions import confirming
from applys.directions.models import Permanence, Service, Structure
from applys.directions.tasks import sheets as tasks
from applys.kernel import clock
from applys.kernel.problems import NotFound
from applys.notifications.models import Event
from tests.factories import directions as make

LONG_AGO = timedelta(days=200)


@pytest.fixture
def old(session, town):
    """A sheet nobody answered for in 200 days, of a structure that can be written to."""
    return make.a_door(
        session, town.id, verified_at=clock.now() - LONG_AGO,
        structure={"email": "accueil@example.org", "phone": "3949"},
    )  # fmt: skip


@pytest.fixture
def token(session, app, old):
    """The secret part of the letter's link."""
    assert confirming.ask_structures(session) == 1
    structure = session.query(Structure).one()
    secret = app.config["SECRET_KEY"]
    asked = structure.asked_at.isoformat()
    letter = confirming.letter(session, secret, "http://applys.test", structure.id, asked)
    assert letter.to == "accueil@example.org"
    return re.search(r"/fiches/(\S+)", letter.text)[1]


def kept(session):
    """What tells the one permanence, whatever becomes of its row."""
    return session.execute(select(Permanence.id, Permanence.service_id)).one()


@pytest.mark.parametrize(
    ("days", "standing"), [(181, "fresh"), (183, "to_confirm"), (273, "to_confirm"),
                           (275, "to_verify")],
)  # fmt: skip
def test_a_sheet_stands_by_the_day_somebody_answered_for_it(call, session, town, days, standing):
    make.a_door(session, town.id, verified_at=clock.now() - timedelta(days=days))
    (item,) = call(None, "GET", "/directions/sheets").json["items"]
    assert item["standing"] == standing


def test_a_structure_is_written_to_once_a_month_while_it_does_not_answer(session, old):
    asked = [confirming.ask_structures(session), confirming.ask_structures(session)]
    with time_machine.travel(clock.now() + timedelta(days=31)):
        asked.append(confirming.ask_structures(session))
    assert asked == [1, 0, 1]
    assert session.query(Structure).one().asked_times == 2


def test_whoever_does_not_answer_twice_is_to_be_called(call, session, old, people):
    session.query(Structure).one().asked_times = 2
    session.flush()
    (item,) = call("coordinator", "GET", "/directions/desk/services?to_call=true").json["items"]
    assert (item["phone"], item["asked_times"]) == ("3949", 2)
    assert call("coordinator", "GET", "/directions/desk/services?to_call=false").json["items"] == []


def test_reading_the_link_confirms_nothing_and_one_tap_confirms_all(call, session, token):
    seen = call(None, "GET", f"/directions/confirmations/{token}").json
    assert seen["services"][0]["standing"] == "to_confirm"
    assert len(seen["services"][0]["permanences"][0]["week"]) == 7
    assert session.query(Service).one().verified_by is None
    said = call(None, "POST", f"/directions/confirmations/{token}", json={})
    assert said.json["services"][0]["standing"] == "fresh"
    again = call(None, "POST", f"/directions/confirmations/{token}", json={})
    assert (again.status_code, session.query(Service).one().verified_by) == (200, "link")


def test_hours_mended_by_the_link_hold_at_once_and_can_be_taken_back(call, session, token):
    door = kept(session)
    path = f"/directions/confirmations/{token}/permanences/{door.id}"
    closed = {"first_day": "2026-12-24", "last_day": "2026-12-31", "kind": "closed"}
    mended = call(None, "POST", path, json={"hours": "Tu 09:00-12:00", "closed": closed})
    assert mended.json["services"][0]["permanences"][0]["hours"] == "Tu 09:00-12:00"
    whole = call("coordinator", "GET", f"/directions/desk/services/{door.service_id}").json
    assert (whole["revisions"][0]["by"], whole["standing"]) == ("link", "fresh")
    back = call("coordinator", "POST",
                f"/directions/desk/revisions/{whole['revisions'][0]['id']}/revert")  # fmt: skip
    assert back.json["permanences"][0]["hours"] == "Mo-Fr 09:00-12:00,14:00-17:00"


@pytest.mark.parametrize(("accept", "phone"), [(True, "+33247234723"), (False, None)])
def test_a_phone_waits_for_a_second_pair_of_eyes(call, session, people, token, accept, phone):
    people["coordinator"]
    door = kept(session)
    path = f"/directions/confirmations/{token}/permanences/{door.id}"
    said = call(None, "POST", path, json={"phone": "02 47 23 47 23", "message": "On a déménagé."})
    assert said.json["waiting"] == ["message", "phone"]
    assert session.query(Permanence).one().phone is None
    assert session.query(Event).one().kind == "directions.change_proposed"
    whole = call("coordinator", "GET", f"/directions/desk/services/{door.service_id}").json
    decide = f"/directions/desk/revisions/{whole['revisions'][0]['id']}/decision"
    decided = call("coordinator", "POST", decide, json={"accept": accept})
    assert decided.json["permanences"][0]["phone"] == phone
    assert call("coordinator", "POST", decide, json={"accept": accept}).status_code == 409


@pytest.mark.parametrize("broken", ["x", "W10.altered.altered", ""])
def test_a_link_that_was_altered_opens_nothing(call, town, broken):
    assert call(None, "GET", f"/directions/confirmations/{broken}").status_code == 404


def test_a_link_dies_with_the_next_letter_and_with_time(call, session, token):
    with time_machine.travel(clock.now() + timedelta(days=61)):
        assert call(None, "POST", f"/directions/confirmations/{token}", json={}).status_code == 404
    with time_machine.travel(clock.now() + timedelta(days=31)):
        confirming.ask_structures(session)
        assert call(None, "GET", f"/directions/confirmations/{token}").status_code == 404


def test_a_link_says_nothing_of_others_sheets(call, session, town, token):
    made = make.a_door(session, town.id, "other--1")
    other = SimpleNamespace(id=made.id, service_id=made.service_id)
    path = f"/directions/confirmations/{token}"
    named = {"services": [str(other.service_id)]}
    assert call(None, "POST", path, json=named).status_code == 404
    said = call(None, "POST", f"{path}/permanences/{other.id}", json={"hours": "24/7"})
    assert said.status_code == 404


@pytest.mark.parametrize("body", [{}, {"hours": "demain"}, {"closed": {}}, {"name": "x"}])
def test_a_mending_that_says_nothing_clear_is_refused_and_confirms_nothing(
    call, session, token, body
):
    door = kept(session)
    path = f"/directions/confirmations/{token}/permanences/{door.id}"
    assert call(None, "POST", path, json=body).status_code == 422
    assert session.query(Service).one().verified_by is None


def test_a_letter_that_is_no_longer_needed_does_not_leave(session, app, token):
    structure = session.query(Structure).one()
    confirming.confirm(session, structure, None)
    assert confirming.letter(session, "secret", "url", structure.id, "") is None


def test_the_worker_writes_the_letter(app, session, gateways, old):
    confirming.ask_structures(session)
    structure = session.query(Structure).one()
    session.commit()
    tasks.ask_structure(str(structure.id), structure.asked_at.isoformat())
    assert [letter.to for letter in gateways.mail.sent] == ["accueil@example.org"]


def test_an_unknown_owner_is_not_found(session, town):
    with pytest.raises(NotFound):
        confirming.read_link(session, "secret", "nothing")
