"""A Monday in January, and meetings to come."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import text

from applys.events import tasks
from tests.events.markethons import Phone
from tests.factories import events as make
from tests.factories import markethon

FEW = 10
MONDAY = datetime(2027, 1, 4, 10, tzinfo=UTC)


def pytest_addoption(parser):
    parser.addoption(
        "--places-examples", type=int, default=FEW, help="sequences that test_property plays"
    )


@pytest.fixture(autouse=True)
def clocks():
    """Monday 4 January 2027, 11:00 in Paris; a test may move on."""
    with time_machine.travel(MONDAY, tick=True) as moved:
        yield moved


@pytest.fixture
def write(call):
    """Write a meeting as the mediator; return its body."""

    def write(who="mediator", **changes):
        answer = call(who, "POST", "/events/meetings", json=make.a_new_meeting(**changes))
        assert answer.status_code == 201, answer.json
        return answer.json

    return write


@pytest.fixture
def move(call):
    """Take a meeting to a state."""

    def move(meeting, state, who="mediator", **said):
        path = f"/events/desk/meetings/{meeting['id']}/state"
        return call(who, "PUT", path, json={"state": state, **said})

    return move


@pytest.fixture
def announce(write, move):
    """Write a meeting and announce it; return its body."""

    def announce(**changes):
        answer = move(write(**changes), "announced")
        assert answer.status_code == 200, answer.json
        return answer.json

    return announce


@pytest.fixture
def book(call):
    """Book a slot of a meeting."""

    def book(who, meeting, n=0, **said):
        path = f"/events/slots/{make.slot_of(meeting, n)}/bookings"
        return call(who, "POST", path, json=said)

    return book


@pytest.fixture
def answer(call):
    """Say something of a booking."""

    def answer(who, booking, said):
        return call(who, "PUT", f"/events/bookings/{booking['id']}/answer", json={"answer": said})

    return answer


@pytest.fixture
def state(call):
    """A booking's state, as someone reads it."""

    def state(who, booking):
        return call(who, "GET", f"/events/bookings/{booking['id']}").json["state"]

    return state


@pytest.fixture
def change(call):
    """Change a meeting as its organiser."""

    def change(meeting, who="mediator", **changes):
        path = f"/events/desk/meetings/{meeting['id']}"
        tag = call(who, "GET", path).headers["ETag"]
        return call(who, "PATCH", path, json=changes, headers={"If-Match": tag})

    return change


@pytest.fixture
def work(session):
    """Do what was left for the worker; return the names of what was done."""

    def work():
        asked = text("DELETE FROM procrastinate_jobs WHERE task_name LIKE 'events.%' "
                     "RETURNING id, task_name, args")  # fmt: skip
        jobs = sorted(session.execute(asked).all())
        session.commit()
        for job in jobs:
            getattr(tasks, job.task_name.removeprefix("events."))(**job.args)
        session.expunge_all()
        return [job.task_name.removeprefix("events.") for job in jobs]

    return work


@pytest.fixture
def inbox(call, work):
    """The titles in someone's inbox, the newest first, once the worker has done its work."""

    def inbox(who):
        work()
        return [each["title"] for each in call(who, "GET", "/me/messages").json["items"]]

    return inbox


@pytest.fixture
def day(call, move):
    """An announced Markethon on Friday."""
    written = call("mediator", "POST", "/events/meetings", json=markethon.a_new_markethon())
    assert written.status_code == 201, written.json
    return move(written.json, "announced").json


@pytest.fixture
def on_the_day(clocks, day):
    """It is eleven on the Friday of the Markethon."""
    clocks.move_to(markethon.DAY + timedelta(hours=1))


@pytest.fixture
def sector(call, day):
    said = {"name": "Centre", "streets": ["rue Nationale"]}
    return call("mediator", "POST", f"/events/desk/meetings/{day['id']}/sectors", json=said).json


@pytest.fixture
def team(call, day):
    """Write a team of the Markethon; return its phone."""

    def team(**changes):
        path = f"/events/desk/meetings/{day['id']}/teams"
        answer = call("mediator", "POST", path, json=markethon.a_team(**changes))
        assert answer.status_code == 201, answer.json
        return Phone(call, day, answer.json)

    return team


@pytest.fixture
def blue(team, sector):
    return team(sector_id=sector["id"])


@pytest.fixture
def red(team):
    return team(name="Équipe rouge")
