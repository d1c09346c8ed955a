"""Our key, however it is written, and the tokens signed with it."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from applys.gateways import webpush
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.webpush import BadContact, BadKey, WebPush
from applys.gateways.webpush.keys import Vapid
from tests.gateways.webpush.browsers import base64url
from tests.gateways.webpush.conftest import CONTACT

PEM = serialization.Encoding.PEM
PKCS8, SEC1 = serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL
START = datetime(2026, 11, 23, 12, tzinfo=UTC)


def pem(key, form=PKCS8, password=None):
    protection = serialization.BestAvailableEncryption(password) if password else None
    return key.private_bytes(PEM, form, protection or serialization.NoEncryption()).decode()


class Hands:
    """A clock set by hand."""

    def __init__(self):
        self.at = START

    def now(self):
        return self.at


@pytest.mark.parametrize("form", [PKCS8, SEC1], ids=["pkcs8", "sec1"])
def test_a_key_is_the_same_in_pem_on_one_line_or_in_bytes(form):
    key = ec.generate_private_key(ec.SECP256R1())
    raw = base64url(key.private_numbers().private_value.to_bytes(32, "big"))
    spellings = [raw, f" {raw}= \n", pem(key, form), pem(key, form).replace("\n", "\\n")]

    public = {Vapid(each, CONTACT).public_key for each in spellings}

    point = key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    assert public == {base64url(point)}


def test_each_new_key_is_another_and_serves():
    made = {webpush.new_key() for _ in range(3)}
    assert len({Vapid(each, CONTACT).public_key for each in made}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "x", "é" * 43, base64url(b"\0" * 32), base64url(b"\xff" * 32), base64url(b"k" * 31),
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        pem(ec.generate_private_key(ec.SECP384R1())),
        pem(rsa.generate_private_key(65537, 2048)),
        pem(ec.generate_private_key(ec.SECP256R1()), password=b"secret"),
    ],
    ids=["short", "accents", "zero", "over", "31", "pem", "p384", "rsa", "password"],
)  # fmt: skip
def test_what_is_no_key_of_the_curve_stops_the_start(text):
    with pytest.raises(BadKey, match="no private key of P-256") as refused:
        webpush.from_settings(text, CONTACT)
    assert text not in str(refused.value)


@pytest.mark.parametrize("contact", ["", "contact@example.org", "mailto:", "http://example.org"])
def test_nobody_to_write_to_stops_the_start(key, contact):
    with pytest.raises(BadContact, match="mailto:"):
        webpush.from_settings(key, contact)


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_without_a_key_nobody_is_told_and_pages_offer_nothing(a_message, nothing):
    chosen = webpush.from_settings(nothing, CONTACT)
    message = a_message("ok")
    assert list(chosen.send([message])) == [(message.id, Outcome(Verdict.NO_PROVIDER))]
    assert chosen.public_key == ""


def test_with_a_key_browsers_are_written_to_and_pages_know_it(key):
    chosen = webpush.from_settings(key, CONTACT)
    assert isinstance(chosen, WebPush)
    assert len(chosen.public_key) == 87


def test_a_token_serves_six_hours_and_is_then_made_anew(key):
    hands = Hands()
    vapid = Vapid(key, CONTACT, hands.now)
    said = []
    for hours in (0, 5.9, 6, 11.9, 12):
        hands.at = START + timedelta(hours=hours)
        said.append(vapid.authorization("https://push.example.com"))
    assert [said.index(each) for each in said] == [0, 0, 2, 2, 4]


def test_each_push_service_has_its_own_token_for_twelve_hours(key):
    vapid = Vapid(key, CONTACT, Hands().now)
    for origin in ("https://push.example.com", "https://push.example.com:8443"):
        token = vapid.authorization(origin).removeprefix("vapid t=").partition(",")[0]
        claims = jwt.decode(token, options={"verify_signature": False})
        until = int((START + timedelta(hours=12)).timestamp())
        assert claims == {"aud": origin, "exp": until, "sub": CONTACT}
