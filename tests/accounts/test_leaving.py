"""What a person may take with them is what goes when they leave."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from applys.accounts.models import Code, Contact, Invitation
from applys.gateways.push import AddressKind
from applys.jobs.models import Offer
from applys.kernel import clock, signing
from applys.kernel.callers import Role
from applys.notifications.models import Device, Notification
from tests.factories.accounts import a_contact
from tests.factories.jobs import an_offer, some_interests
from tests.factories.notifications import an_event

SOON = timedelta(minutes=10)


def a_device(account, address):
    return Device(
        account_id=account.id, address=address, kind=AddressKind.FID, platform="web",
        seen_at=clock.now(),
    )  # fmt: skip


def a_code(address, account=None):
    return Code(
        kind="email", address=address, expires_at=clock.now() + SOON,
        account_id=account and account.id,
    )  # fmt: skip


def an_invitation(person, email):
    return Invitation(
        territory_id=person.territory_id, email=email, role=Role.EMPLOYER,
        partner_id=person.partner_id, display_name="Nom", invited_by=None,
        expires_at=clock.now(), accepted_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def full(people, session):
    """Ana and Bob, each with something everywhere."""
    event = an_event()
    session.add(event)
    session.flush()
    for name in ("ana", "bob"):
        person, email = people[name], f"{name}@example.org"
        session.add_all([
            some_interests(person), a_contact(person, email), a_device(person, f"fid-{name}"),
            a_code(email), a_code(f"other-{email}", person), an_invitation(person, email),
            Notification(event_id=event.id, account_id=person.id),
        ])  # fmt: skip
    session.flush()


def test_everything_kept_about_me_is_told(call, full, people):
    kept = call("ana", "GET", "/me/export").json["kept"]
    assert {table: len(rows) for table, rows in kept.items() if rows} == {
        "account": 1, "account_interests": 1, "account_contact": 1, "account_token": 1,
        "account_code": 2, "account_invitation": 1, "notification": 1, "notification_device": 1,
    }  # fmt: skip
    assert kept["account"][0]["id"] == str(people["ana"].id)
    assert kept["account_contact"][0]["address"] == "ana@example.org"


def test_nothing_of_others_and_no_secret_is_told(call, full):
    told = call("ana", "GET", "/me/export").text
    assert "bob" not in told
    assert signing.digest("ana") not in told


def test_others_keep_theirs_when_one_leaves(call, full):
    before = call("bob", "GET", "/me/export").json["kept"]
    assert call("ana", "DELETE", "/me").status_code == 204
    assert call("bob", "GET", "/me/export").json["kept"] == before


def test_no_row_of_an_erased_account_is_left(call, full, session):
    kept = call("ana", "GET", "/me/export").json["kept"]
    call("ana", "DELETE", "/me")
    assert call("ana", "GET", "/me/export").status_code == 401
    for table, rows in kept.items():
        gone = [row["id"] for row in rows if "id" in row]
        found = text(f"SELECT count(*) FROM {table} WHERE id::text = ANY(:ids)")
        assert not gone or session.scalar(found, {"ids": gone}) == 0
    assert session.scalar(text("SELECT count(*) FROM account_interests")) == 1


def test_an_employer_who_leaves_leaves_the_firms_offers(call, people, session):
    session.add(an_offer(people["employer"]))
    session.add(a_contact(people["employer"], "sacha@example.org"))
    session.add(an_invitation(people["employer"], "sacha@example.org"))
    assert call("employer", "DELETE", "/me").status_code == 204
    assert session.scalars(select(Offer.author_id)).all() == [None]
    assert session.scalars(select(Contact)).all() == []
    assert session.scalars(select(Invitation)).all() == []
    assert call(None, "GET", "/jobs/offers").json["items"][0]["employer_name"] == "Maison employer"
