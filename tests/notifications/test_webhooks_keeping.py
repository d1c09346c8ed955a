"""Who may say where a partner's system is told, and what is kept of it."""

import pytest
from sqlalchemy import select

from applys.kernel import sealing
from applys.kernel.problems import Malformed
from applys.notifications.actions import webhooks as actions
from applys.notifications.models import Webhook
from applys.notifications.models.webhooks import SECRETS
from tests.factories import partners as make_partners

URL = "https://hooks.example.org/applys"


@pytest.fixture
def create(call):
    def create(who="landlord", **changes):
        return call(who, "POST", "/webhooks", json={"url": URL, **changes})

    return create


def test_a_secret_is_told_once_and_kept_sealed(create, call, session, app):
    made = create().json
    kept = session.scalars(select(Webhook.secret)).one()
    assert made["secret"].startswith("whsec_")
    assert made["secret"] not in kept
    assert sealing.unseal(app.config["SECRET_KEY"], SECRETS, kept) == made["secret"]
    assert made["secret"] not in call("landlord", "GET", "/webhooks").text


def test_a_seal_is_of_one_key_and_one_purpose():
    sealed = sealing.seal("key", "webhooks", "a secret")
    for other in (("kez", "webhooks", sealed), ("key", "others", sealed), ("key", "webhooks", "x")):
        with pytest.raises(sealing.SealBroken):
            sealing.unseal(*other)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://hooks.example.org/", "SCHEME"), ("https://10.0.0.1/", "PRIVATE_ADDRESS"),
        ("https://localhost/", "HOST"), ("https://me:pw@hooks.example.org/", "CREDENTIALS"),
    ],
)  # fmt: skip
def test_production_writes_to_public_https_only(url, reason):
    with pytest.raises(Malformed) as refused:
        actions.check(url, allow_private=False)
    assert reason in refused.value.extra["errors"][0]["detail"]


@pytest.mark.parametrize("url", ["ftp://hooks.example.org", "https://a b.example.org/", "nowhere!"])
def test_an_url_that_is_none_is_refused_by_name(create, url):
    answer = create(url=url)
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/url")


def test_a_kind_that_nobody_tells_is_refused(create):
    answer = create(kinds=["tests.reports", "tests.nothing"])
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/kinds/1"


@pytest.mark.parametrize("who", ["ana", "employer", "mediator"])
def test_other_roles_have_no_webhooks(call, create, who):
    assert create(who).status_code == 403
    assert call(who, "GET", "/webhooks").status_code == 403


def test_the_coordinator_keeps_those_of_the_territory(create, call, people, session):
    elsewhere = make_partners.a_territory(slug="loches", code="CV121", insee_code="37132")
    session.add(elsewhere)
    session.flush()
    foreign = make_partners.a_partner(elsewhere.id)
    session.add(foreign)
    session.flush()
    answers = [
        create("coordinator", partner_id=each)
        for each in (str(people["landlord"].partner_id), str(foreign.id), None)
    ]
    assert [answer.status_code for answer in answers] == [201, 422, 422]
    listed = call("landlord", "GET", "/webhooks").json["items"]
    assert [each["id"] for each in listed] == [answers[0].json["id"]]


def test_another_partners_webhook_is_nowhere(create, call, people, session):
    other = make_partners.a_partner(people.territory_id, slug="touraine", kind="landlord")
    session.add(other)
    session.flush()
    whose = str(other.id)
    assert create(partner_id=whose).status_code == 403
    theirs = create("coordinator", partner_id=whose).json["id"]
    path = f"/webhooks/{theirs}"
    asked = [("GET", path), ("DELETE", path), ("POST", f"{path}/rotate"), ("POST", f"{path}/test")]
    asked.append(("GET", f"{path}/deliveries"))
    answers = [call("landlord", *each).status_code for each in asked]
    answers.append(call("landlord", "PATCH", path, json={"enabled": False}).status_code)
    assert answers == [404] * 6


def test_a_partner_has_ten_webhooks_at_most(create):
    codes = [create().status_code for _ in range(11)]
    assert codes == [201] * 10 + [409]


def test_a_webhook_switched_off_is_not_tried(create, call):
    webhook_id = create().json["id"]
    off = call("landlord", "PATCH", f"/webhooks/{webhook_id}", json={"enabled": False}).json
    assert (off["enabled"], off["disabled_reason"]) == (False, "switched_off")
    assert call("landlord", "POST", f"/webhooks/{webhook_id}/test").status_code == 409
    on = call("landlord", "PATCH", f"/webhooks/{webhook_id}", json={"enabled": True}).json
    assert (on["enabled"], on["url"]) == (True, URL)


@pytest.mark.parametrize(
    ("scope", "codes"), [("webhooks:read", [200, 403]), ("webhooks:write", [403, 201])]
)
def test_a_partners_system_keeps_its_own_webhooks_by_key(call, app, scope, codes):
    body = {"name": "Logiciel", "scopes": [scope]}
    key = call("landlord", "POST", "/api-keys", json=body).json["key"]
    client, headers = app.test_client(), {"Authorization": f"Bearer {key}"}
    listed = client.get("/v1/webhooks", headers=headers)
    made = client.post("/v1/webhooks", headers=headers, json={"url": URL})
    assert [listed.status_code, made.status_code] == codes


def test_a_create_asked_twice_with_a_key_is_done_once(create, call):
    key = {"Idempotency-Key": "our-first-webhook"}
    body = {"url": URL}
    made = [call("landlord", "POST", "/webhooks", json=body, headers=key) for _ in "ab"]
    assert made[0].json == made[1].json
    assert len(call("landlord", "GET", "/webhooks").json["items"]) == 1
