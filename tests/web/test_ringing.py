"""Messages that ring in a resident's browser: asked for, kept, shown, given up."""

import json

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from applys.gateways.webpush import SilentWebPush
from applys.kernel import gate
from applys.notifications.models import Device
from tests.gateways.webpush.browsers import Browser
from tests.web.test_browser import check, faultless, press, until
from tests.web.test_worker import ACTIVE, phone

__all__ = ["faultless", "phone"]
SERVICE = "https://push.example.com"
# A push service that hands out this subscription, whoever asks.
PUSHES = """(given) => {
  let kept = null;
  PushManager.prototype.getSubscription = async () => kept;
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => kept = {
    options: { applicationServerKey }, toJSON: () => given,
    unsubscribe: async () => { kept = null; },
  };
}"""
SHOWN = """() => navigator.serviceWorker.ready
  .then((ours) => ours.getNotifications())
  .then((shown) => shown.map(({ title, body, tag }) => ({ title, body, tag })))"""
OPENED = """async () => {
  const opened = [];
  clients.openWindow = async (address) => opened.push(address);
  const [notification] = await registration.getNotifications();
  dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  return opened;
}"""


@pytest.fixture
def post(visit, people):
    """post(who, path, **form) sends a form from this person's browser."""

    def post(who, path, **form):
        people[who]
        visit.client.set_cookie(gate.COOKIE, who, domain="localhost", secure=True)
        return visit(path, "POST", data=form, base_url="https://localhost")

    return post


def subscription(name="one"):
    return Browser(f"{SERVICE}/{name}").subscription()


def kept(session):
    session.expire_all()
    return [json.loads(each)["endpoint"] for each in session.scalars(select(Device.address))]


def test_a_browser_is_kept_replaced_and_forgotten(post, session):
    one, two = subscription(), subscription("two")
    assert post("ana", "/navigateur", subscription=one).status_code == 204
    post("ana", "/navigateur", subscription=one)
    assert kept(session) == [f"{SERVICE}/one"]
    post("ana", "/navigateur", subscription=two, replaces=one)
    assert kept(session) == [f"{SERVICE}/two"]
    assert post("ana", "/navigateur/retrait", subscription=two).status_code == 204
    assert kept(session) == []


def test_a_browser_goes_with_whoever_uses_it_and_nobody_else_takes_it_away(post, session, people):
    one = subscription()
    post("ana", "/navigateur", subscription=one)
    post("bob", "/navigateur", subscription=one)
    post("ana", "/navigateur/retrait", subscription=one)
    assert session.scalars(select(Device.account_id)).all() == [people["bob"].id]


@pytest.mark.parametrize("path", ["/navigateur", "/navigateur/retrait"])
@pytest.mark.parametrize("given", ["", "{}", "a\x00b", '{"endpoint": "http://127.0.0.1/x"}'])
def test_what_no_browser_gave_is_refused(post, session, path, given):
    assert post("ana", path, subscription=given).status_code == 422
    assert kept(session) == []


def test_a_browser_of_nobody_is_refused(visit, town):
    assert visit.post("/navigateur", subscription=subscription()).status_code == 403


def test_without_web_push_nothing_is_proposed(visit, app, gateways, people):
    people["ana"]
    visit.client.set_cookie(gate.COOKIE, "ana", domain="localhost", secure=True)
    ours = {"base_url": "https://localhost"}
    assert gateways.web_push.public_key in visit("/fr/messages", **ours).text
    object.__setattr__(gateways, "web_push", SilentWebPush())
    assert "ring" not in visit("/fr/messages", **ours).text


@pytest.fixture
def resident(phone, home, place):
    """A page of a resident's phone that lets us ring, and its push service."""
    phone.context.grant_permissions(["notifications"])
    phone.add_init_script(f"({PUSHES})({subscription()})")
    phone.goto(f"{home}/fr/messages")
    press(phone, phone.locator("form[action$=inscription] button"))
    until(phone, ACTIVE)
    return phone


@pytest.mark.browser
def test_a_tap_lets_it_ring_and_another_stops_it(resident, stored, faultless):
    resident.get_by_role("button", name="Me prévenir sur ce téléphone").click()
    expect(resident.get_by_role("button", name="Ne plus me prévenir ici")).to_be_visible()
    assert kept(stored) == [f"{SERVICE}/one"]
    check(resident)
    stored.rollback()

    resident.get_by_role("button", name="Ne plus me prévenir ici").click()
    expect(resident.get_by_role("button", name="Me prévenir sur ce téléphone")).to_be_visible()
    assert kept(stored) == []


@pytest.fixture
def arrive(resident, home):
    """arrive(said) lets a push arrive at the worker, as if decrypted."""
    devtools, known = resident.context.new_cdp_session(resident), []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.extend(event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    for _ in range(200):
        if known:
            break
        resident.wait_for_timeout(50)

    def arrive(said):
        told = {"origin": home, "registrationId": known[0]["registrationId"]}
        devtools.send("ServiceWorker.deliverPushMessage", {**told, "data": json.dumps(said)})

    return arrive


@pytest.mark.browser
def test_a_push_is_shown_once_and_leads_to_its_message(resident, arrive):
    said = {"title": "Nouvelle offre", "body": "Cuisinier H/F", "tag": "A" * 22}
    arrive(said)
    arrive(said)
    until(resident, f"() => ({SHOWN})().then((shown) => shown.length)")
    assert resident.evaluate(SHOWN) == [said]
    (worker,) = resident.context.service_workers
    assert worker.evaluate(OPENED) == [f"/m/{'A' * 22}"]
