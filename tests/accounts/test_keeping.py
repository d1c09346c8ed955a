"""What is forgotten by itself, and the people of a demonstration."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.accounts import rules
from applys.accounts.actions import keeping
from applys.accounts.models import (
    Account,
    ApiKey,
    Attempt,
    AttemptKind,
    Code,
    Contact,
    Invitation,
    Token,
)
from applys.kernel import clock
from applys.kernel.callers import Role

DEMO = {
    "email": "Bailleur@Example.org", "display_name": "Alix", "role": "partner",
    "partner": "firm-of-landlord",
}  # fmt: skip


def ended(person, kind, at):
    """A row of this kind that ended, or was made, at this instant."""
    facts = {
        Code: {"kind": "email", "address": "a@example.org", "expires_at": at, "created_at": at},
        Attempt: {"kind": AttemptKind.CODE, "source": "s", "created_at": at},
        Token: {"account_id": person.id, "hash": str(at), "revoked_at": at},
        ApiKey: {
            "partner_id": person.partner_id, "made_by": person.id, "name": "x", "hash": str(at),
            "prefix": "x", "scopes": [], "revoked_at": at,
        },
        Invitation: {
            "territory_id": person.territory_id, "email": f"{at:%H-%M}@example.org",
            "role": Role.EMPLOYER, "partner_id": person.partner_id, "display_name": None,
            "invited_by": None, "expires_at": at,
        },
    }  # fmt: skip
    return kind(**facts[kind])


@pytest.mark.parametrize(
    ("kind", "kept_for"),
    [
        (Code, timedelta(days=1)),
        (Attempt, timedelta(days=1)),
        (Token, timedelta(days=30)),
        (ApiKey, timedelta(days=30)),
        (Invitation, timedelta(days=30)),
    ],
)
def test_what_ended_is_kept_for_a_while_then_forgotten(people, session, kind, kept_for):
    a_minute, limit = timedelta(minutes=1), clock.now() - kept_for
    old, recent = (
        ended(people["employer"], kind, at) for at in (limit - a_minute, limit + a_minute)
    )
    session.add_all([old, recent])
    session.flush()
    forgotten, stays = old.id, recent.id
    assert keeping.purge(session) == 1
    left = session.scalars(select(kind.id)).all()
    assert stays in left
    assert forgotten not in left


def test_what_lives_is_not_forgotten(people, session, call):
    call("ana", "GET", "/me")
    assert keeping.purge(session) == 0
    assert call("ana", "GET", "/me").status_code == 200


def test_demo_people_come_once_and_are_known_by_their_address(people, session):
    people["landlord"]
    assert [keeping.seed_people(session, [DEMO]) for _ in range(2)] == [1, 0]
    added = session.scalars(select(Account).where(Account.display_name == "Alix")).one()
    assert (added.role, added.partner_id) == (Role.PARTNER, people["landlord"].partner_id)
    assert session.scalars(select(Contact.address)).all() == ["bailleur@example.org"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [({"partner": "nowhere"}, keeping.UnknownPartner), ({"email": "alix"}, rules.AddressRefused)],
)
def test_demo_people_who_cannot_be_are_refused_by_name(people, session, changes, problem):
    people["landlord"]
    with pytest.raises(problem):
        keeping.seed_people(session, [{**DEMO, **changes}])
