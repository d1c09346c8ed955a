"""A town with a landlord's ground, Objectif, and a scheme."""

import pytest

from applys.dumping.actions import reporting
from applys.dumping.models import PlaceKind, Whence
from applys.dumping.rules.sightings import Position, Reporter, Sighting
from applys.kernel import clock, ids
from applys.kernel.places import Point
from tests.factories import dumping as make
from tests.factories.dumping import HERE


@pytest.fixture
def ground(session, people):
    """The landlord's ground; the scheme sends its piles to the landlord and Objectif."""
    return make.a_landlords_ground(session, people)


@pytest.fixture
def report(session, people, ground):
    """A report by Ana, of a pile on the landlord's ground."""
    ana = Reporter(
        territory_id=people.territory_id, source="a hash of home", account_id=people["ana"].id
    )
    seen = Sighting(
        client_id=ids.new_id(), place_kind=PlaceKind.PAV, captured_at=clock.now(),
        position=Position(whence=Whence.GPS, point=Point(*HERE), accuracy_m=8.0),
        items={"sofa": 1},
    )  # fmt: skip
    return reporting.report(session, ana, seen)
