"""A mediator who sends, a structure that receives, another door to send on to."""

import pytest

from tests.factories import directions as make


@pytest.fixture
def desk(session, people):
    """The landlord's door: its staff receive."""
    structure = {"name": "La MDS", "partner_id": people["landlord"].partner_id}
    return make.a_door(
        session, people.territory_id, "mds", name="Accueil social", structure=structure
    ).id


@pytest.fixture
def elsewhere(session, people):
    """A door of the employer's: only to be sent on to."""
    structure = {"name": "Le CCAS", "partner_id": people["employer"].partner_id}
    return make.a_door(session, people.territory_id, "ccas-2", name="Aides", structure=structure).id


@pytest.fixture
def nobodys(session, people):
    """A door whose structure does not act here, and has an address."""
    structure = {"name": "La CAF", "email": "caf@example.org"}
    return make.a_door(
        session, people.territory_id, "caf", name="Allocations", structure=structure
    ).id


@pytest.fixture
def send(call, desk):
    """send(…) sends a person to the desk, as the mediator, with consent."""

    def send(who="mediator", **body):
        body = {
            "permanence_id": str(desk), "need": "papiers", "language": "tr",
            "consent": {"given": True, "read_aloud": True}, **body,
        }  # fmt: skip
        return call(who, "POST", "/directions/referrals", json=body)

    return send


@pytest.fixture
def answer(call):
    """answer(referral, state, …) answers as the landlord's staff."""

    def answer(referral, state, who="landlord", **body):
        path = f"/directions/referrals/{referral['id']}/state"
        return call(who, "PUT", path, json={"state": state, **body})

    return answer


def kind(refused):
    return refused.json["type"].rpartition("/")[2]
