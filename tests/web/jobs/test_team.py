"""A firm sees its team, invites a colleague, ends an access; no other firm can."""

import pytest
from sqlalchemy import select

from applys.accounts.models import Account, Invitation
from applys.kernel.callers import Role


@pytest.fixture
def team(desk):
    """`team()` reads the page as the firm; with a path and a form, it posts."""

    def team(path="", who="employer", **form):
        at = desk(who)
        return at.post(f"/espace/equipe{path}", **form) if form else at.get(f"/espace/equipe{path}")

    return team


@pytest.fixture
def colleague(people, session):
    firm = people["employer"]
    kept = Account(
        territory_id=firm.territory_id, role=Role.EMPLOYER, partner_id=firm.partner_id,
        display_name="Noa",
    )  # fmt: skip
    session.add(kept)
    session.flush()
    return kept.id


def test_a_colleague_is_invited_seen_and_the_invitation_withdrawn(team, session):
    assert team(email="nouveau@example.org", name="Nour").status_code == 303
    assert "nouveau@example.org" in team().text
    invitation_id = session.scalar(select(Invitation.id))
    assert team(f"/invitations/{invitation_id}/retrait", go="1").status_code == 303
    assert "nouveau@example.org" not in team().text


def test_an_address_that_is_none_is_said_beside_what_was_typed(team, session):
    refused = team(email="nouveau(at)example", name="Nour")
    assert refused.status_code == 422
    assert 'value="nouveau(at)example"' in refused.text
    assert session.scalar(select(Invitation.id)) is None


def test_the_access_of_who_left_ends_by_their_own_firm_alone(team, session, colleague):
    assert "Noa" in team().text
    assert team(f"/{colleague}/fin", who="rival", go="1").status_code == 404
    assert team(f"/{colleague}/fin", go="1").status_code == 303
    session.expire_all()
    assert session.scalar(select(Account.id).where(Account.id == colleague)) is None


def test_nobody_ends_their_own_access_there(team, people):
    assert team(f"/{people['employer'].id}/fin", go="1").status_code == 422


def test_residents_have_no_team(team):
    assert team(who="ana").status_code in {302, 401, 403}
