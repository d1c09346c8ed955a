"""A first reception: doors, a tree in force, desks."""

from applys.directions.models import Protocol, ProtocolState
from applys.directions.rules.trees import life
from applys.kernel import clock
from tests.factories import directions as make
from tests.factories import trees

PHONE = "+33247000000"


def two_doors(session, territory_id):
    """The doors that the small tree names, the need and the paper it speaks of."""
    session.add_all([make.a_need("droits"), make.a_paper("identite")])
    session.flush()
    return {
        name: make.a_door(
            session, territory_id, name, name=f"Porte {name}", structure={"phone": PHONE}
        )
        for name in ("ccas", "centre-social")
    }


def a_tree_in_force(session, territory_id):
    """The small tree, in force."""
    content = trees.a_document()
    protocol = Protocol(
        territory_id=territory_id, version=1, state=ProtocolState.IN_FORCE, content=content,
        content_hash=life.fingerprint(content), in_force_at=clock.now(),
    )  # fmt: skip
    session.add(protocol)
    session.flush()
    return protocol
