"""Partners' systems are told: the whole way, through the real gateway, to a receiver."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import false, select

from applys.accounts.models import Account
from applys.gateways.outbound import Client, Limits
from applys.gateways.webhooks import SignedWebhooks
from applys.kernel import clock, ids
from applys.notifications import tasks
from applys.notifications.actions import News, tell
from applys.notifications.models import Circuit, Delivery, DeliveryState, Webhook
from applys.partners.models import Partner
from tests import fakes
from tests.factories.notifications import OFFERS, REPORTS
from tests.gateways.loopback import Loopback
from tests.gateways.webhooks.conftest import Receiver

PENDING = select(Delivery.batch).where(Delivery.state == DeliveryState.PENDING)


@pytest.fixture
def gateways(request):
    """The real webhooks; of a public network only where a test is marked so."""
    private = "public_only" not in request.fixturenames
    client = Client(allow_private=private, limits=Limits(total_s=1))
    return fakes.gateways(webhooks=SignedWebhooks(client))


@pytest.fixture
def public_only():
    """Have webhooks leave as in production."""


@pytest.fixture
def receiver():
    receiver = Receiver()
    with Loopback(receiver.answer) as server:
        receiver.url = server.url
        yield receiver


@pytest.fixture
def hook(call, receiver):
    """hook(path) is a webhook of the landlord's, whose secret the receiver knows."""

    def hook(path="/ok", **changes):
        body = {"url": f"{receiver.url}{path}", **changes}
        made = call("landlord", "POST", "/webhooks", json=body)
        receiver.secret = made.json["secret"]
        return made.json["id"]

    return hook


@pytest.fixture
def work(session):
    """Do what a worker would find to do."""

    def work():
        session.commit()
        for batch in session.scalars(PENDING.distinct()).all():
            tasks.deliver(str(batch))
        session.expire_all()

    return work


@pytest.fixture
def tell_landlord(session, people, work):
    """Tell the landlord's systems something, and let it leave."""

    def tell_landlord(kind=REPORTS):
        news = News(
            key=f"test:{ids.new_id()}", kind=kind, link="/depots/1", details={"pile_id": "p1"},
            texts={"fr": {"title": "Dépôt", "body": "Un canapé"}},
            expires_at=clock.now() + timedelta(days=9),
        )  # fmt: skip
        nobody = select(Account.id).where(false())
        theirs = select(Partner.id).where(Partner.id == people["landlord"].partner_id)
        tell(session, nobody, news, partners=theirs)
        work()

    return tell_landlord


def outcomes(call, webhook_id):
    listed = call("landlord", "GET", f"/webhooks/{webhook_id}/deliveries").json["items"]
    return [(each["state"], each["reason"]) for each in listed]


def test_a_system_is_told_what_happened_and_where_to_read_it(hook, tell_landlord, receiver, call):
    webhook_id = hook()
    tell_landlord()
    ((_path, event_id, body),) = receiver.got
    told = json.loads(body)
    assert (told["type"], told["data"]["pile_id"]) == ("tests.reports", "p1")
    assert told["data"]["link"] == "http://applys.test/depots/1"
    (listed,) = call("landlord", "GET", f"/webhooks/{webhook_id}/deliveries").json["items"]
    assert (listed["event_id"], listed["state"]) == (event_id, "sent")


def test_a_system_is_told_the_kinds_it_asked_for(hook, tell_landlord, receiver):
    hook(kinds=["tests.reports"])
    tell_landlord(OFFERS)
    assert receiver.asked == []
    tell_landlord(REPORTS)
    assert len(receiver.got) == 1


def test_a_ping_says_whether_the_system_hears_us(hook, receiver, call, work):
    webhook_id = hook()
    asked = call("landlord", "POST", f"/webhooks/{webhook_id}/test")
    assert (asked.status_code, asked.json["last_test"]["state"]) == (202, "pending")
    work()
    test = call("landlord", "GET", f"/webhooks/{webhook_id}").json["last_test"]
    ((_path, event_id, body),) = receiver.got
    assert (test["state"], test["event_id"]) == ("sent", event_id)
    assert json.loads(body)["type"] == "webhooks.ping"


def test_a_ping_tells_why_it_failed(hook, receiver, call, work):
    webhook_id = hook("/redirect")
    call("landlord", "POST", f"/webhooks/{webhook_id}/test")
    work()
    (listed,) = call("landlord", "GET", "/webhooks").json["items"]
    assert (listed["last_test"]["state"], listed["last_test"]["reason"]) == ("failed", "REDIRECT")
    assert [each.path for each in receiver.asked] == ["/redirect"]


def test_there_is_one_ping_at_a_time(hook, call, session, work):
    webhook_id = hook()
    pings = [call("landlord", "POST", f"/webhooks/{webhook_id}/test").json for _ in "ab"]
    assert pings[0] == pings[1]
    assert len(session.scalars(PENDING).all()) == 1
    work()
    third = call("landlord", "POST", f"/webhooks/{webhook_id}/test").json
    assert third["last_test"]["event_id"] != pings[0]["last_test"]["event_id"]


def test_for_a_day_after_a_rotation_both_secrets_fit(hook, call, receiver, tell_landlord, noon):
    webhook_id = hook()
    old = receiver.secret
    new = call("landlord", "POST", f"/webhooks/{webhook_id}/rotate").json["secret"]
    for receiver.secret in (old, new):
        tell_landlord()
    assert len(receiver.got) == 2
    noon.shift(timedelta(hours=24, seconds=1))
    for receiver.secret in (old, new):
        tell_landlord()
    assert [state for state, _ in outcomes(call, webhook_id)] == ["sent", "pending", "sent", "sent"]


def test_a_rotation_asked_twice_with_a_key_is_done_once(hook, call):
    webhook_id = hook()
    key = {"Idempotency-Key": "rotation-of-november"}
    answers = [
        call("landlord", "POST", f"/webhooks/{webhook_id}/rotate", headers=key) for _ in "ab"
    ]
    assert answers[0].json == answers[1].json


def test_a_system_that_says_410_is_told_no_more_until_switched_on(
    hook, call, receiver, tell_landlord
):
    webhook_id = hook("/gone")
    tell_landlord()
    shown = call("landlord", "GET", f"/webhooks/{webhook_id}").json
    assert (shown["enabled"], shown["disabled_reason"]) == (False, "gone")
    tell_landlord()
    assert len(receiver.asked) == 1
    back = {"url": f"{receiver.url}/ok", "enabled": True}
    call("landlord", "PATCH", f"/webhooks/{webhook_id}", json=back)
    tell_landlord()
    assert outcomes(call, webhook_id) == [("sent", ""), ("failed", "HTTP_410")]


def test_in_production_nothing_leaves_for_this_network(
    public_only, hook, call, receiver, tell_landlord
):
    receiver.url = receiver.url.replace("http:", "https:")
    webhook_id = hook()
    tell_landlord()
    assert outcomes(call, webhook_id) == [("failed", "PRIVATE_ADDRESS")]
    assert receiver.asked == []


def test_a_secret_that_our_key_no_longer_opens_signs_nothing(
    hook, call, receiver, tell_landlord, session
):
    webhook_id = hook()
    session.scalars(select(Webhook)).one().secret = "another key's work"
    tell_landlord()
    assert outcomes(call, webhook_id) == [("failed", "BAD_SECRET")]
    assert receiver.asked == []


def test_what_is_under_way_to_a_deleted_webhook_does_not_leave(
    hook, call, receiver, tell_landlord, session, work
):
    webhook_id = hook("/unav")
    tell_landlord()
    assert call("landlord", "DELETE", f"/webhooks/{webhook_id}").status_code == 204
    session.scalars(select(Delivery)).one().due_at = clock.now()
    work()
    delivery = session.scalars(select(Delivery)).one()
    assert (delivery.state, delivery.reason) == ("suppressed", "gone")
    assert len(receiver.asked) == 1


def test_a_new_url_is_tried_at_once_though_the_old_one_was_down(hook, call, session, receiver):
    webhook_id = hook("/unav")
    until = clock.now() + timedelta(minutes=5)
    session.add(Circuit(provider=f"webhook:{webhook_id}", open_until=until))
    session.flush()
    call("landlord", "PATCH", f"/webhooks/{webhook_id}", json={"url": f"{receiver.url}/ok"})
    assert session.scalars(select(Circuit)).all() == []
