"""Staff come by invitation; partner systems by key."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from applys.accounts import rules
from applys.accounts.actions import staff
from applys.accounts.models import ApiKey, Code, Invitation
from applys.kernel import clock, signing
from applys.partners.models import Partner
from tests.factories.accounts import a_contact
from tests.factories.jobs import a_new_offer

EMAIL = "nouvelle@example.org"


def invite(call, who, people, **changes):
    partner_id = str(people["employer"].partner_id)
    body = {"email": EMAIL, "role": "employer", "partner_id": partner_id, **changes}
    return call(who, "POST", "/invitations", json=body)


def test_an_invited_colleague_signs_in_with_a_code(call, people, session, settings):
    assert invite(call, "coordinator", people).status_code == 201
    asked = {"kind": "email", "address": EMAIL}
    call(None, "POST", "/sign-in/codes", json=asked)
    code = rules.code_of(settings.secret_key, session.scalar(select(Code.id)))
    signed = call(None, "POST", "/sign-in", json={**asked, "code": code})
    assert signed.status_code == 200
    assert signed.json["account"]["role"] == "employer"
    assert call("coordinator", "GET", "/invitations").json["items"][0]["accepted_at"]


def test_the_letter_says_how_and_until_when(call, people, session):
    invited = invite(call, "coordinator", people).json
    letter = staff.invitation_letter(session, invited["id"], "http://applys.test")
    assert letter.to == EMAIL
    assert "http://applys.test/connexion" in letter.text


@pytest.mark.parametrize("how", ["withdrawn", "too old", "partner archived"])
def test_a_closed_invitation_opens_nothing(call, people, session, settings, how):
    invited = invite(call, "coordinator", people).json
    if how == "withdrawn":
        call("coordinator", "DELETE", f"/invitations/{invited['id']}")
    elif how == "too old":
        session.execute(update(Invitation).values(expires_at=clock.now() - timedelta(days=1)))
    else:
        call("coordinator", "DELETE", f"/partners/{people['employer'].partner_id}")
    asked = {"kind": "email", "address": EMAIL}
    call(None, "POST", "/sign-in/codes", json=asked)
    code = rules.code_of(settings.secret_key, session.scalar(select(Code.id)))
    assert call(None, "POST", "/sign-in", json={**asked, "code": code}).status_code == 422


def test_a_firm_invites_its_own_and_nobody_elses(call, people):
    assert invite(call, "employer", people, partner_id=None).status_code == 201
    assert invite(call, "rival", people).status_code == 403
    assert invite(call, "employer", people, role="coordinator").status_code == 403
    assert call("rival", "GET", "/invitations").json["items"] == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"role": "resident"}, "/role"),
        ({"role": "partner"}, "/role"),
        ({"partner_id": None}, "/partner_id"),
        ({"partner_id": "00000000-0000-7000-8000-000000000000"}, "/partner_id"),
        ({"email": "nobody"}, "/email"),
    ],
)
def test_faulty_invitations_are_named(call, people, changes, pointer):
    refused = invite(call, "coordinator", people, **changes)
    assert refused.status_code == 422
    assert [fault["pointer"] for fault in refused.json["errors"]] == [pointer]


def test_an_address_that_signs_someone_in_is_not_invited(call, people, session):
    session.add(a_contact(people["ana"], EMAIL))
    assert invite(call, "coordinator", people).status_code == 409


def test_a_second_invitation_takes_the_place_of_the_first(call, people, session):
    invite(call, "coordinator", people)
    invite(call, "coordinator", people)
    revoked = session.scalars(select(Invitation.revoked_at).order_by(Invitation.id)).all()
    assert [bool(each) for each in revoked] == [True, False]


def test_a_firm_does_not_take_the_place_of_anothers_invitation(call, people, session):
    invite(call, "coordinator", people)
    refused = invite(call, "rival", people, partner_id=None)
    assert refused.status_code == 409
    assert refused.json["type"].endswith("/problems/invited-elsewhere")
    assert session.scalar(select(Invitation.revoked_at)) is None


def test_an_invitation_too_old_makes_room_for_anyones(call, people, session):
    invite(call, "coordinator", people)
    session.execute(update(Invitation).values(expires_at=clock.now() - timedelta(days=1)))
    assert invite(call, "rival", people, partner_id=None).status_code == 201


def test_an_accepted_invitation_is_not_withdrawn(call, people, session):
    invited = invite(call, "coordinator", people).json
    session.execute(update(Invitation).values(accepted_at=clock.now()))
    refused = call("coordinator", "DELETE", f"/invitations/{invited['id']}")
    assert refused.json["type"].endswith("/problems/invitation-accepted")


@pytest.mark.parametrize("column", ["revoked_at", "accepted_at", "expires_at"])
def test_an_invitation_that_is_over_is_not_written_about(call, people, session, column):
    invited = invite(call, "coordinator", people).json
    session.execute(update(Invitation).values({column: clock.now()}))
    assert staff.invitation_letter(session, invited["id"], "http://applys.test") is None


@pytest.mark.parametrize("who", ["ana", "mediator"])
def test_others_do_not_invite(call, people, who):
    assert invite(call, who, people).status_code == 403


def make_key(call, who="employer", **changes):
    body = {"name": "Notre logiciel", "scopes": ["offers:write", "offers:read"], **changes}
    return call(who, "POST", "/api-keys", json=body)


def with_key(key):
    return {"headers": {"Authorization": f"Bearer {key}"}}


def test_a_key_is_told_once_and_writes_for_its_firm(call, session):
    made = make_key(call)
    assert made.status_code == 201
    key = made.json["key"]
    assert "key" not in call("employer", "GET", "/api-keys").json["items"][0]
    assert session.scalar(select(ApiKey.hash)) == signing.digest(key)
    written = call(None, "POST", "/jobs/offers", json=a_new_offer(), **with_key(key))
    assert written.status_code == 201
    assert written.json["employer_name"] == "Maison employer"
    assert session.scalar(select(ApiKey.last_used_at)) is not None


def test_a_key_does_only_what_its_scopes_say(call):
    key = make_key(call, scopes=["offers:read"]).json["key"]
    assert call(None, "GET", "/jobs/desk/offers", **with_key(key)).status_code == 200
    assert (
        call(None, "POST", "/jobs/offers", json=a_new_offer(), **with_key(key)).status_code == 403
    )
    assert call(None, "GET", "/me/contacts", **with_key(key)).status_code == 403


def test_a_revoked_key_opens_nothing(call):
    made = make_key(call).json
    assert call("rival", "DELETE", f"/api-keys/{made['id']}").status_code == 404
    assert call("employer", "DELETE", f"/api-keys/{made['id']}").status_code == 204
    assert call(None, "GET", "/jobs/desk/offers", **with_key(made["key"])).status_code == 401


def test_a_key_whose_maker_left_opens_nothing(call):
    made = make_key(call).json
    call("employer", "DELETE", "/me")
    assert call(None, "GET", "/jobs/desk/offers", **with_key(made["key"])).status_code == 401


def test_keys_are_made_for_ones_own_firm(call, people):
    rival = str(people["rival"].partner_id)
    assert make_key(call, partner_id=rival).status_code == 403
    assert make_key(call, "coordinator", partner_id=rival).status_code == 201
    assert make_key(call, "coordinator").json["errors"][0]["pointer"] == "/partner_id"


def test_a_colleague_who_left_is_closed_with_their_keys(call, people):
    key = make_key(call).json["key"]
    gone = people["employer"].id
    assert call("rival", "DELETE", f"/staff/{gone}").status_code == 404
    assert call("coordinator", "DELETE", f"/staff/{gone}").status_code == 204
    assert call(None, "GET", "/jobs/desk/offers", **with_key(key)).status_code == 401
    assert call(None, "GET", "/me", headers={"Authorization": "Bearer employer"}).status_code == 401


def test_nobody_closes_their_own_account_or_a_residents_there(call, people):
    own = people["coordinator"].id
    assert call("coordinator", "DELETE", f"/staff/{own}").status_code == 409
    assert call("coordinator", "DELETE", f"/staff/{people['ana'].id}").status_code == 404


def test_a_firm_sees_its_own_staff_and_the_town_sees_all(call, people):
    people["rival"]
    own = call("employer", "GET", "/staff").json["items"]
    assert [each["id"] for each in own] == [str(people["employer"].id)]
    assert len(call("coordinator", "GET", "/staff").json["items"]) == 3


def test_staff_of_an_archived_partner_are_not_let_in(call, people, session):
    partner_id = people["employer"].partner_id
    session.execute(update(Partner).where(Partner.id == partner_id).values(archived_at=clock.now()))
    assert call("employer", "GET", "/me").status_code == 401
