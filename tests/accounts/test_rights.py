"""Who may ask what of accounts, and how faulty bodies are answered."""

import pytest

from tests.factories.jobs import some_interests

NOBODY = "00000000-0000-7000-8000-000000000000"
MINE = [
    ("GET", "/me"),
    ("PATCH", "/me"),
    ("DELETE", "/me"),
    ("GET", "/me/export"),
    ("GET", "/me/contacts"),
    ("POST", "/me/contacts"),
    ("POST", "/me/contacts/codes"),
    ("DELETE", f"/me/contacts/{NOBODY}"),
    ("GET", "/me/sign-ins"),
    ("DELETE", f"/me/sign-ins/{NOBODY}"),
    ("POST", "/sign-out"),
]
INTERESTS = [("GET", "/me/interests"), ("PATCH", "/me/interests")]
STAFF_ONLY = [
    ("GET", "/invitations"),
    ("POST", "/invitations"),
    ("DELETE", f"/invitations/{NOBODY}"),
    ("GET", "/staff"),
    ("DELETE", f"/staff/{NOBODY}"),
    ("GET", "/api-keys"),
    ("POST", "/api-keys"),
    ("DELETE", f"/api-keys/{NOBODY}"),
]


@pytest.mark.parametrize(("method", "path"), MINE + INTERESTS + STAFF_ONLY)
def test_nobody_in_particular_is_not_let_in(call, method, path):
    refused = call(None, method, path)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["", "x", "applys_res_" + "x" * 43, "applys_key_" + "x" * 43])
def test_a_token_nobody_was_given_opens_nothing(call, token):
    headers = {"Authorization": f"Bearer {token}"}
    assert call(None, "GET", "/me", headers=headers).status_code == 401


@pytest.mark.parametrize("who", ["ana", "mediator"])
@pytest.mark.parametrize(("method", "path"), STAFF_ONLY)
def test_residents_and_mediators_neither_invite_nor_make_keys(call, who, method, path):
    assert call(who, method, path).status_code == 403


@pytest.mark.parametrize(("method", "path"), MINE)
def test_a_key_is_no_person(call, method, path):
    body = {"name": "Notre logiciel", "scopes": ["offers:write", "offers:read"]}
    key = call("employer", "POST", "/api-keys", json=body).json["key"]
    headers = {"Authorization": f"Bearer {key}"}
    assert call(None, method, path, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/me/contacts", "/me/sign-ins", "/invitations", "/api-keys"])
def test_what_does_not_exist_is_not_found(call, path):
    assert call("coordinator", "DELETE", f"{path}/{NOBODY}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "faulty"),
    [
        ("POST", "/sign-in/codes", {}, {"/kind", "/address"}),
        ("POST", "/sign-in/codes", {"kind": "fax", "address": "x\x00"}, {"/kind", "/address"}),
        ("POST", "/sign-in", {"kind": "email", "code": "12a456"}, {"/address", "/code"}),
        ("POST", "/me/contacts", {"kind": 3, "code": ""}, {"/kind", "/address", "/code"}),
        ("PATCH", "/me", {"language": "xx", "role": "coordinator"}, {"/language", "/role"}),
        ("PATCH", "/me", {"neighbourhood": "No!"}, {"/neighbourhood"}),
        (
            "POST", "/api-keys", {"name": "x", "scopes": [], "partner_id": "me"},
            {"/name", "/scopes", "/partner_id"},
        ),
        ("POST", "/api-keys", {"name": "xx", "scopes": ["all"]}, {"/scopes/0"}),
        ("POST", "/invitations", {"display_name": "x" * 81}, {"/display_name", "/email", "/role"}),
    ],
)  # fmt: skip
def test_every_fault_is_named(call, method, path, body, faulty):
    refused = call("coordinator", method, path, json=body)
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == faulty


@pytest.mark.parametrize(
    ("body", "faulty"),
    [
        ({"radius_m": 499}, "/radius_m"),
        ({"radius_m": 50_001}, "/radius_m"),
        ({"radius_m": 900.5}, "/radius_m"),
        ({"rome_families": ["K2204", "O1"]}, "/rome_families/1"),
        ({"rome_families": [f"K22{n:02}" for n in range(31)]}, "/rome_families"),
        ({"contracts": ["cdi", None]}, "/contracts/1"),
    ],
)
def test_interests_have_bounds(call, people, session, body, faulty):
    session.add(some_interests(people["ana"]))
    refused = call("ana", "PATCH", "/me/interests", json=body)
    assert refused.status_code == 422
    assert [fault["pointer"] for fault in refused.json["errors"]] == [faulty]
