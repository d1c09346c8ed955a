"""A town with doors, a tree in force, and desks."""

import pytest

from applys.directions.models import Protocol, ProtocolState
from applys.directions.rules.trees import life
from applys.kernel import clock
from tests.factories import directions as make
from tests.factories import trees


@pytest.fixture
def doors(session, town):
    """The doors that the small tree names, what it needs, and the paper it asks for."""
    session.add_all([make.a_need("droits"), make.a_paper("identite")])
    session.flush()
    return {
        name: make.a_door(
            session, town.id, name, name=f"Porte {name}", structure={"phone": "+33247000000"}
        )
        for name in ("ccas", "centre-social")
    }


@pytest.fixture
def in_force(session, town, doors):
    """The small tree, in force."""
    content = trees.a_document()
    protocol = Protocol(
        territory_id=town.id, version=1, state=ProtocolState.IN_FORCE, content=content,
        content_hash=life.fingerprint(content), in_force_at=clock.now(),
    )  # fmt: skip
    session.add(protocol)
    session.flush()
    return protocol
