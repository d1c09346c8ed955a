"""A Monday in January, and meetings to come."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories import events as make

MONDAY = datetime(2027, 1, 4, 10, tzinfo=UTC)


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
