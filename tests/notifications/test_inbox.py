"""The inbox: pages by key, what is unread, and that it outlives phones."""

import pytest
from sqlalchemy import delete, select

from applys.accounts import rules
from applys.accounts.models import Code, Token
from applys.notifications.models import Device, Event
from tests.factories.accounts import a_contact

EMAIL = "ana@example.org"


@pytest.fixture
def told(say):
    """told(n) tells Ana so many things, one after the other."""

    def told(number):
        for _ in range(number):
            say()

    return told


def test_pages_follow_each_other_whatever_comes_meanwhile(call, told, session):
    told(5)
    first = call("ana", "GET", "/me/messages?limit=3").json
    told(2)
    second = call("ana", "GET", f"/me/messages?limit=3&cursor={first['next_cursor']}").json
    shown = [each["id"] for each in first["items"] + second["items"]]
    assert (len(shown), len(set(shown)), second["next_cursor"]) == (5, 5, None)
    assert [each["created_at"] for each in first["items"]] == sorted(
        (each["created_at"] for each in first["items"]), reverse=True
    )


def test_what_is_unread_is_counted_until_it_is_read(call, told):
    told(3)
    (one, *_) = call("ana", "GET", "/me/messages").json["items"]
    assert call("ana", "PUT", f"/me/messages/{one['id']}/read").status_code == 204
    assert call("ana", "GET", "/me/messages/unread").json == {"unread": 2}
    assert call("ana", "PUT", "/me/messages/read").status_code == 204
    assert call("ana", "GET", "/me/messages/unread").json == {"unread": 0}
    assert all(each["read_at"] for each in call("ana", "GET", "/me/messages").json["items"])


def test_it_is_found_again_after_the_phone_is_lost(call, told, phone, people, session, settings):
    session.add(a_contact(people["ana"], EMAIL))
    phone()
    told(2)
    before = call("ana", "GET", "/me/messages").json
    session.execute(delete(Device))
    session.execute(delete(Token).where(Token.account_id == people["ana"].id))

    ask = {"kind": "email", "address": EMAIL}
    call(None, "POST", "/sign-in/codes", json=ask)
    code = rules.code_of(settings.secret_key, session.scalar(select(Code.id)))
    token = call(None, "POST", "/sign-in", json={**ask, "code": code}).json["token"]
    signed = {"Authorization": f"Bearer {token}"}
    after = call(None, "GET", "/me/messages", headers=signed).json
    assert [each["id"] for each in after["items"]] == [each["id"] for each in before["items"]]
    assert after["unread"] == 2


def test_it_goes_with_its_account_and_another_s_stays(call, told, say, session):
    told(1)
    say(who="bob")
    assert call("ana", "DELETE", "/me").status_code == 204
    assert len(call("bob", "GET", "/me/messages").json["items"]) == 1
    assert session.scalar(select(Event.id).limit(1)) is not None
