"""Signatures, held to the reference library both ways."""

from base64 import b64decode
from datetime import timedelta

import pytest
from standardwebhooks import Webhook

from applys.gateways import webhooks
from applys.gateways.webhooks import BadSignature
from applys.kernel import clock

BODY = '{"type":"report.created","data":{"quartier":"La Verrerie à côté"}}'.encode()


def signed(*secrets, at=None, body=BODY):
    return webhooks.sign(body, "evt_1", at or clock.now(), secrets)


def test_the_reference_library_accepts_ours():
    secret = webhooks.new_secret()
    document = Webhook(secret).verify(BODY, signed(secret))
    assert document["type"] == "report.created"


def test_we_accept_the_reference_librarys():
    secret, now = webhooks.new_secret(), clock.now()
    headers = {
        "Webhook-Id": "msg_1", "Webhook-Timestamp": str(int(now.timestamp())),
        "Webhook-Signature": Webhook(secret).sign("msg_1", now, BODY.decode()),
    }  # fmt: skip
    assert webhooks.verify(BODY, headers, [secret], now) == "msg_1"


def test_during_a_rotation_the_old_secret_and_the_new_one_both_verify():
    old, new = webhooks.new_secret(), webhooks.new_secret()
    headers = signed(new, old)
    assert len(headers["webhook-signature"].split(" ")) == 2
    for each in (old, new):
        assert Webhook(each).verify(BODY, headers)
        assert webhooks.verify(BODY, headers, [each], clock.now()) == "evt_1"


def test_a_secret_is_32_random_bytes():
    first, second = webhooks.new_secret(), webhooks.new_secret()
    assert first != second
    assert len(b64decode(first.removeprefix("whsec_"), validate=True)) == 32


def test_a_body_changed_by_one_byte_is_refused():
    secret = webhooks.new_secret()
    with pytest.raises(BadSignature):
        webhooks.verify(BODY + b" ", signed(secret), [secret], clock.now())


def test_another_secrets_signature_is_refused():
    headers = signed(webhooks.new_secret())
    with pytest.raises(BadSignature):
        webhooks.verify(BODY, headers, [webhooks.new_secret()], clock.now())


@pytest.mark.parametrize("changed", ["webhook-id", "webhook-timestamp"])
def test_what_surrounds_the_body_is_signed_too(changed):
    secret, now = webhooks.new_secret(), clock.now()
    headers = signed(secret, at=now)
    later = str(int(now.timestamp()) + 1)
    with pytest.raises(BadSignature):
        webhooks.verify(BODY, headers | {changed: later}, [secret], now)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_signature_of_another_time_is_refused(minutes):
    secret, now = webhooks.new_secret(), clock.now()
    headers = signed(secret, at=now + timedelta(minutes=minutes))
    with pytest.raises(BadSignature):
        webhooks.verify(BODY, headers, [secret], now)


@pytest.mark.parametrize("minutes", [-4, 4])
def test_clocks_may_differ_by_minutes(minutes):
    secret, now = webhooks.new_secret(), clock.now()
    headers = signed(secret, at=now + timedelta(minutes=minutes))
    assert webhooks.verify(BODY, headers, [secret], now) == "evt_1"


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
@pytest.mark.parametrize("value", ["", "é", "v1,é v1", "1e9", "\x00"])
def test_headers_that_make_no_sense_are_refused(name, value):
    secret = webhooks.new_secret()
    with pytest.raises(BadSignature):
        webhooks.verify(BODY, signed(secret) | {name: value}, [secret], clock.now())


def test_a_signature_of_another_version_does_not_count():
    secret = webhooks.new_secret()
    headers = signed(secret)
    headers["webhook-signature"] = headers["webhook-signature"].replace("v1,", "v2,")
    with pytest.raises(BadSignature):
        webhooks.verify(BODY, headers, [secret], clock.now())
