"""Meetings to come, in pages."""

import pytest
import time_machine

from tests.events import conftest as events
from tests.events.conftest import MONDAY

write, move, announce, change = events.write, events.move, events.announce, events.change
book, answer, work = events.book, events.answer, events.work


@pytest.fixture
def monday():
    """Monday 4 January 2027, 11:00 in Paris; a test may move on."""
    with time_machine.travel(MONDAY, tick=True) as moved:
        yield moved


@pytest.fixture
def phone(visit):
    """Visit as a phone that keeps its cookie; `post` sends a form again where it is told to."""

    class Phone:
        def get(self, path, **options):
            return visit(path, base_url="https://localhost", **options)

        def post(self, path, **form):
            answer = self.get(path, method="POST", data=form)
            if answer.status_code == 307:
                answer = self.get(answer.location, method="POST", data=form)
            return self.get(answer.location) if answer.location else answer

    return Phone()
