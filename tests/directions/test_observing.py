"""A resident finds a door closed, or a sheet wrong: the owner hears, the next are warned."""

from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import select

from applys.directions.models import Observation
from applys.directions.tasks import sheets as tasks
from applys.notifications.models import Event
from tests.factories import directions as make

MORNING = "2026-11-25T10:00+01:00"


@pytest.fixture
def door(session, town):
    with time_machine.travel(MORNING):
        owner = {"email": "accueil@example.org", "phone": "3949"}
        made = make.a_door(session, town.id, structure=owner)
        yield SimpleNamespace(id=made.id)


@pytest.fixture
def say(call, door):
    """Say something of the door, as someone or from somewhere."""

    def say(who=None, kind="closed", source="192.0.2.1", at=MORNING, **body):
        path = f"/directions/sheets/{door.id}/observations"
        with time_machine.travel(at):
            return call(who, "POST", path, json={"kind": kind, **body},
                        environ_base={"REMOTE_ADDR": source})  # fmt: skip

    return say


def shown(call, at=MORNING):
    with time_machine.travel(at):
        return call(None, "GET", "/directions/sheets").json["items"][0]["door"]


def test_two_people_put_a_banner_up_until_midnight(call, say):
    assert say("ana").json == {"new": True, "found_closed": False}
    assert say("ana").json == {"new": False, "found_closed": False}
    assert shown(call)["found_closed"] is False
    assert say("bob").json == {"new": True, "found_closed": True}
    assert shown(call)["found_closed"] is True
    assert shown(call, "2026-11-25T23:59+01:00")["found_closed"] is True
    assert shown(call, "2026-11-26T00:01+01:00")["found_closed"] is False


def test_one_connection_is_one_person(say):
    assert say(source="192.0.2.1").json["new"] is True
    assert say(source="192.0.2.1").json["new"] is False
    assert say(source="198.51.100.7").json["found_closed"] is True


def test_the_owner_is_called_once_that_day(session, app, gateways, people, door, say):
    people["coordinator"]
    say("ana"), say("bob"), say("mediator")
    session.commit()
    for _ in range(2):
        tasks.tell_found_closed(str(door.id), "2026-11-25")
    event = session.scalars(select(Event)).one()
    assert event.kind == "directions.found_closed"
    assert "Appelez" in event.texts["fr"]["body"]
    letters = {letter.id for letter in gateways.mail.sent}
    assert letters == {f"closed-{door.id}-2026-11-25"}


def test_a_wrong_sheet_reaches_its_owner(session, app, gateways, people, say):
    people["coordinator"]
    assert say(kind="wrong", note="C'est le mardi.").status_code == 201
    kept = session.scalars(select(Observation)).one()
    session.commit()
    tasks.tell_wrong(str(kept.id))
    (letter,) = gateways.mail.sent
    assert "« C'est le mardi. »" in letter.text
    assert session.scalars(select(Event)).one().kind == "directions.sheet_wrong"


def test_who_looked_into_it_takes_the_banner_down(call, session, people, say):
    say("ana"), say("bob")
    listed = call("coordinator", "GET", "/directions/desk/observations").json["items"]
    assert len(listed) == 2
    done = call("coordinator", "POST", f"/directions/desk/observations/{listed[0]['id']}/handled")
    assert done.json["handled_at"]
    assert shown(call)["found_closed"] is False
    assert call("landlord", "GET", "/directions/desk/observations").json["items"] == []


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("2026-11-25T08:00+01:00", 409),
        ("2026-11-25T13:00+01:00", 201),
        ("2026-11-25T20:00+01:00", 201),
        ("2026-11-28T10:00+01:00", 409),
    ],
)
def test_a_door_that_did_not_say_open_cannot_be_found_closed(say, at, status):
    assert say(at=at).status_code == status


def test_one_who_says_too_much_waits(session, town, say):
    others = [make.a_door(session, town.id, f"n--{number}").id for number in range(20)]
    say("ana", kind="wrong")
    said = session.scalars(select(Observation)).one()
    facts = {"kind": "wrong", "observer": said.observer, "day": said.day}
    session.add_all(Observation(permanence_id=each, **facts) for each in others)
    refused = say("ana")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]


@pytest.mark.parametrize(
    "body", [{"kind": "angry"}, {"kind": "wrong", "note": "x" * 281}, {"kind": "wrong", "x": 1},
             {"kind": "wrong", "note": "a\u0000"}],
)  # fmt: skip
def test_what_cannot_be_said_is_named(call, door, body):
    refused = call(None, "POST", f"/directions/sheets/{door.id}/observations", json=body)
    assert refused.status_code == 422


def test_nobody_observes_what_is_not_shown(call, town):
    path = "/directions/sheets/00000000-0000-0000-0000-000000000000/observations"
    assert call(None, "POST", path, json={"kind": "closed"}).status_code == 404
