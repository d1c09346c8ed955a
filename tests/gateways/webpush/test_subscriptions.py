"""Which subscriptions are a browser's, and the one way we write them."""

import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applys.gateways import webpush
from applys.gateways.webpush import BadSubscription
from tests.gateways.webpush.browsers import Browser, base64url

ENDPOINT = "https://updates.push.example.com/wpush/v2/gAAAA-b_c"
browser = Browser(ENDPOINT)
KEYS = json.loads(browser.subscription())["keys"]
OFF_THE_CURVE = base64url(b"\x04" + b"\x01" * 64)


def refusal(text, **options):
    with pytest.raises(BadSubscription) as refused:
        webpush.parse_subscription(text, **options)
    return refused.value.reason


def test_what_a_browser_gives_is_understood():
    subscription = webpush.parse_subscription(browser.subscription())
    assert subscription.endpoint == ENDPOINT
    assert (subscription.p256dh, subscription.auth) == (browser.point, browser.auth)


def test_all_ways_to_write_a_subscription_become_one():
    padded = {"auth": KEYS["auth"] + "==", "p256dh": KEYS["p256dh"] + "="}
    spellings = [
        browser.subscription(),
        browser.subscription(expirationTime=1795449600000.5, keys=padded, more=[1]),
        json.dumps({"keys": KEYS, "endpoint": ENDPOINT}, indent=2),
    ]
    texts = {webpush.parse_subscription(each).text for each in spellings}
    [text] = texts
    assert webpush.parse_subscription(text).text == text


def test_a_subscription_shows_nothing_secret_when_printed():
    subscription = webpush.parse_subscription(browser.subscription())
    assert ENDPOINT not in repr(subscription)
    assert repr(browser.auth) not in repr(subscription)


@pytest.mark.parametrize(
    ("endpoint", "reason"),
    [
        (None, "ENDPOINT"), (7, "ENDPOINT"), ("", "ENDPOINT_SCHEME"),
        ("http://push.example.com/a", "ENDPOINT_SCHEME"), ("https://push/a", "ENDPOINT_HOST"),
        ("https://127.0.0.1/a", "ENDPOINT_PRIVATE_ADDRESS"),
        ("https://10.0.0.7/a", "ENDPOINT_PRIVATE_ADDRESS"),
        ("https://169.254.169.254/a", "ENDPOINT_PRIVATE_ADDRESS"),
        ("https://[::1]/a", "ENDPOINT_PRIVATE_ADDRESS"),
        ("https://[2606:4700::1111]/a", "ENDPOINT_HOST"),
        ("https://u:p@push.example.com/a", "ENDPOINT_CREDENTIALS"),
        ("https://push.example.com:22/a", "ENDPOINT_PORT"),
        ("https://push.example.com/\ud800", "ENDPOINT_SYNTAX"),
    ],
)  # fmt: skip
def test_an_endpoint_is_a_public_https_url(endpoint, reason):
    assert refusal(browser.subscription(endpoint=endpoint)) == reason


@pytest.mark.parametrize("host", ["http://127.0.0.1:8080", "https://localhost:8443"])
def test_a_rehearsal_s_endpoint_may_be_on_this_machine(host):
    parse = partial(webpush.parse_subscription, Browser(f"{host}/ok").subscription())
    assert parse(allow_private=True).origin == host
    with pytest.raises(BadSubscription):
        parse()


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (None, "P256DH"), ([], "P256DH"), ({}, "P256DH"),
        ({**KEYS, "p256dh": 4}, "P256DH"), ({**KEYS, "p256dh": OFF_THE_CURVE}, "P256DH"),
        ({**KEYS, "p256dh": base64url(browser.point[:33])}, "P256DH"),
        ({**KEYS, "p256dh": base64url(b"\x05" + browser.point[1:])}, "P256DH"),
        ({**KEYS, "p256dh": KEYS["p256dh"][:-1] + "/"}, "P256DH"),
        ({**KEYS, "auth": base64url(b"x" * 15)}, "AUTH"), ({**KEYS, "auth": ""}, "AUTH"),
        ({**KEYS, "auth": "é" * 22}, "AUTH"), ({"p256dh": KEYS["p256dh"]}, "AUTH"),
    ],
    ids=[f"keys-{n}" for n in range(12)],
)  # fmt: skip
def test_keys_are_a_point_of_the_curve_and_sixteen_bytes(keys, reason):
    assert refusal(browser.subscription(keys=keys)) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "NOT_JSON"), ("{", "NOT_JSON"), ("[]", "NOT_JSON"), ("[" * 2000, "NOT_JSON"),
        ("null", "NOT_JSON"), (" " * 2049, "TOO_LONG"),
        (browser.subscription(expirationTime="soon"), "EXPIRATION_TIME"),
        (browser.subscription(expirationTime=True), "EXPIRATION_TIME"),
    ],
    ids=[f"text-{n}" for n in range(8)],
)  # fmt: skip
def test_what_is_no_subscription_is_refused_with_a_reason(text, reason):
    assert refusal(text) == reason


@given(st.text() | st.recursive(st.none() | st.text(), st.lists).map(json.dumps))
def test_nothing_else_than_a_refusal_comes_of_any_text(text):
    with pytest.raises(BadSubscription):
        webpush.parse_subscription(text)


@pytest.mark.parametrize("port", ["", ":443", ":8443"])
def test_a_provider_is_its_push_service_s_host(port):
    kept = Browser(f"https://FCM.googleapis.com{port}/fcm/send/abc").subscription()
    assert webpush.provider(kept) == "fcm.googleapis.com"


def test_what_is_no_subscription_has_no_provider():
    with pytest.raises(BadSubscription):
        webpush.provider("a-phone-s-token")
