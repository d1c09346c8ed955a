"""Phones, switches."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from applys.kernel import clock, database
from applys.notifications.actions import keeping
from applys.notifications.models import Delivery, Device
from tests.gateways.webpush.browsers import Browser

PHONE = {"address": "fid-abcdefgh", "kind": "fid", "platform": "android"}


def addresses(session):
    return sorted(session.scalars(select(Device.address)).all())


def test_a_phone_is_registered_and_its_address_not_told_back(call):
    registered = call("ana", "POST", "/me/devices", json=PHONE)
    assert registered.status_code == 201
    assert "address" not in registered.json
    assert len(call("ana", "GET", "/me/devices").json["items"]) == 1


def test_a_resident_has_several_phones(call, session):
    call("ana", "POST", "/me/devices", json=PHONE)
    call("ana", "POST", "/me/devices", json={**PHONE, "address": "fid-other-one"})
    assert addresses(session) == ["fid-abcdefgh", "fid-other-one"]


def test_an_address_that_changes_hands_moves(call, people, session):
    call("ana", "POST", "/me/devices", json=PHONE)
    call("bob", "POST", "/me/devices", json=PHONE)
    assert session.scalars(select(Device.account_id)).all() == [people["bob"].id]


def test_a_refreshed_address_replaces_the_old_one(call, session):
    call("ana", "POST", "/me/devices", json=PHONE)
    call("ana", "POST", "/me/devices", json={
        **PHONE, "address": "fid-refreshed", "replaces": PHONE["address"]
    })  # fmt: skip
    assert addresses(session) == ["fid-refreshed"]


def test_nobody_replaces_anothers_address(call, session):
    call("ana", "POST", "/me/devices", json=PHONE)
    call("bob", "POST", "/me/devices", json={
        **PHONE, "address": "fid-of-bobs", "replaces": PHONE["address"]
    })  # fmt: skip
    assert addresses(session) == ["fid-abcdefgh", "fid-of-bobs"]


def test_the_eleventh_phone_pushes_out_the_one_unseen_for_longest(call, session):
    for n in range(11):
        call("ana", "POST", "/me/devices", json={**PHONE, "address": f"fid-number-{n:02}"})
    assert len(addresses(session)) == 10
    assert "fid-number-00" not in addresses(session)


def test_a_phone_is_forgotten_by_its_owner_only(call):
    device = call("ana", "POST", "/me/devices", json=PHONE).json
    assert call("bob", "DELETE", f"/me/devices/{device['id']}").status_code == 404
    assert call("ana", "DELETE", f"/me/devices/{device['id']}").status_code == 204
    assert call("ana", "GET", "/me/devices").json["items"] == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"kind": "imei"}, "/kind"),
        ({"platform": "fridge"}, "/platform"),
        ({"address": "x"}, "/address"),
        ({"address": "fid-\x00-nul-byte"}, "/address"),
    ],
)
def test_faulty_phones_are_refused(call, changes, pointer):
    refused = call("ana", "POST", "/me/devices", json={**PHONE, **changes})
    assert [fault["pointer"] for fault in refused.json["errors"]] == [pointer]


def test_topics_are_on_until_switched_off(call):
    before = {each["topic"]: each for each in call("ana", "GET", "/me/preferences").json["items"]}
    assert all(each["inbox"] and each["push"] for each in before.values())
    changed = call("ana", "PATCH", "/me/preferences", json={"topics": {"offers": {"push": False}}})
    after = {each["topic"]: each for each in changed.json["items"]}
    offers = {"topic": "offers", "inbox": True, "push": False, "email": False, "sms": False}
    assert after["offers"] == offers
    assert after["events"] == before["events"]


def test_an_unknown_topic_is_refused(call):
    refused = call("ana", "PATCH", "/me/preferences", json={"topics": {"cats": {"push": True}}})
    assert refused.status_code == 422


@pytest.mark.race
def test_an_account_keeps_ten_phones_however_many_come_at_once(real_app):
    def register(number):
        new = {"address": f"phone-number-{number}", "kind": "fid", "platform": "android"}
        headers = {"Authorization": "Bearer employer"}
        client = real_app.test_client()
        return client.post("/v1/me/devices", json=new, headers=headers).status_code

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(register, range(36)))

    assert answers == [201] * 36
    with real_app.app_context():
        assert database.session().scalar(select(func.count()).select_from(Device)) == 10


def test_a_phone_dead_for_a_month_is_deleted(call, session):
    call("ana", "POST", "/me/devices", json=PHONE)
    for days, deleted in ((29, 0), (31, 1)):
        session.execute(update(Device).values(gone_at=clock.now() - timedelta(days=days)))
        assert keeping.purge(session) == deleted
    assert addresses(session) == []


def test_a_phone_unseen_for_sixty_days_should_register_anew(call, session):
    call("ana", "POST", "/me/devices", json=PHONE)
    session.execute(update(Device).values(seen_at=clock.now() - timedelta(days=61)))
    (before,) = call("ana", "GET", "/me/devices").json["items"]
    call("ana", "POST", "/me/devices", json=PHONE)
    (after,) = call("ana", "GET", "/me/devices").json["items"]
    assert (before["needs_refresh"], after["needs_refresh"]) == (True, False)


@pytest.mark.parametrize(("days", "written_to"), [(269, 1), (271, 0)])
def test_a_phone_unseen_for_270_days_is_not_written_to(say, phone, session, days, written_to):
    phone()
    session.execute(update(Device).values(seen_at=clock.now() - timedelta(days=days)))
    say()
    assert len(session.scalars(select(Delivery)).all()) == written_to


def test_a_browser_is_kept_with_who_carries_its_pushes(call, session):
    address = Browser("https://push.example.com/abc").subscription()
    given = {"address": address, "kind": "webpush", "platform": "web"}
    answer = call("ana", "POST", "/me/devices", json=given)
    assert answer.status_code == 201
    assert session.scalars(select(Device.provider)).all() == ["push.example.com"]


@pytest.mark.parametrize(
    "address", ["not a subscription", "{}", '{"endpoint": "http://127.0.0.1/x"}']
)
def test_what_no_browser_gave_is_refused(call, address):
    given = {"address": address.ljust(8), "kind": "webpush", "platform": "web"}
    refused = call("ana", "POST", "/me/devices", json=given)
    assert [error["pointer"] for error in refused.json["errors"]] == ["/address"]
