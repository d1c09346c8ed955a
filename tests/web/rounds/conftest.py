"""A round of three stops, prepared by Objectif's crew, in pages."""

import pytest

from applys.rounds.actions import drawing, locking
from tests.rounds import conftest as rounds
from tests.rounds.conftest import MONDAY

crew, local, points, pile = rounds.crew, rounds.local, rounds.points, rounds.pile


@pytest.fixture
def draft(session, people, local, points, pile):
    """The id of a round that is drawn and not locked."""
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    return round_.id


@pytest.fixture
def locked(session, people, local, points, pile):
    """The id of a locked round."""
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    locking.lock(session, round_)
    return round_.id
