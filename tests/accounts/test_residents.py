"""A phone registers itself, and leaves without a trace."""

import pytest
from sqlalchemy import select, text

from applys.accounts import rules
from applys.accounts.models import Account, Attempt, AttemptKind, Interests, Token
from applys.kernel import signing


def register(call, **body):
    return call(None, "POST", "/residents", json=body)


def as_bearer(token):
    return {"headers": {"Authorization": f"Bearer {token}"}}


def test_a_phone_registers_with_nothing_personal(call, session):
    registered = register(
        call, language="tr", neighbourhood="la-verrerie",
        interests={"contracts": ["cdi"], "rome_families": ["K", "N11"], "radius_m": 5000},
    )  # fmt: skip
    assert registered.status_code == 201
    assert registered.json["account"]["language"] == "tr"
    interests = session.scalars(select(Interests)).one()
    assert (interests.contracts, interests.radius_m) == (["cdi"], 5000)


def test_the_token_opens_and_is_kept_only_as_a_hash(call, session):
    token = register(call).json["token"]
    assert call(None, "GET", "/me", **as_bearer(token)).status_code == 200
    kept = session.scalars(select(Token.hash)).all()
    assert kept == [signing.digest(token)]


def test_a_retried_registration_answers_the_same_token(call, session):
    key = {"Idempotency-Key": "phone-0123456789abcdef"}
    first = call(None, "POST", "/residents", json={}, headers=key)
    again = call(None, "POST", "/residents", json={}, headers=key)
    assert first.json["token"] == again.json["token"]
    assert len(session.scalars(select(Account.id)).all()) == 1
    assert first.json["token"].encode() not in session.scalar(
        text("SELECT answer FROM idempotency_key")
    )


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"language": "xx"}, {"/language"}),
        ({"name": "Ana"}, {"/name"}),
        ({"neighbourhood": "nowhere"}, {"/neighbourhood"}),
        ({"territory": "paris"}, {"/territory"}),
        (
            {"interests": {"contracts": ["job"], "rome_families": ["Z"], "radius_m": 1}},
            {"/interests/contracts/0", "/interests/rome_families/0", "/interests/radius_m"},
        ),
    ],
)
def test_faults_are_named_and_nothing_is_kept(call, session, body, pointers):
    refused = register(call, **body)
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == pointers
    assert session.scalars(select(Account)).all() == []


def test_one_source_registers_sixty_phones_an_hour_at_most(call, session, town, settings):
    source = rules.source_of(settings.secret_key, "127.0.0.1")
    session.add_all(Attempt(kind=AttemptKind.REGISTER, source=source) for _ in range(60))
    refused = register(call)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"


def test_interests_are_read_and_changed(call):
    token = register(call).json["token"]
    changed = call(None, "PATCH", "/me/interests", json={"radius_m": 900}, **as_bearer(token))
    assert changed.json == {"contracts": [], "rome_families": [], "radius_m": 900}
    assert call(None, "GET", "/me/interests", **as_bearer(token)).json["radius_m"] == 900


def test_language_and_neighbourhood_are_changed(call, session):
    changed = call("ana", "PATCH", "/me", json={"language": "ar", "neighbourhood": "la-verrerie"})
    assert changed.json["language"] == "ar"
    assert changed.json["neighbourhood_id"] == str(
        session.scalar(text("SELECT id FROM neighbourhood"))
    )


def test_erasing_leaves_nothing_and_closes_the_token(call, session):
    token = register(call).json["token"]
    phone = {"address": "fid-abcdefgh", "kind": "fid", "platform": "web"}
    call(None, "POST", "/me/devices", json=phone, **as_bearer(token))
    assert call(None, "DELETE", "/me", **as_bearer(token)).status_code == 204
    for table in ("account", "account_token", "account_interests", "notification_device"):
        assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 0
    assert call(None, "GET", "/me", **as_bearer(token)).status_code == 401


def test_only_residents_have_interests(call):
    assert call("employer", "GET", "/me/interests").status_code == 403
