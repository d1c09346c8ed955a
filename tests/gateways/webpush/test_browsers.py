"""The browsers of these tests read as RFC 8291 says."""

from base64 import urlsafe_b64decode

from cryptography.hazmat.primitives.asymmetric import ec

from tests.gateways.webpush.browsers import Browser

# RFC 8291, 5: the receiver's private key and secret, and the whole body.
PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def raw(text):
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_browser_reads_the_example_of_the_standard():
    browser = Browser("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV")
    browser.auth = raw(AUTH)
    browser.key = ec.derive_private_key(int.from_bytes(raw(PRIVATE), "big"), ec.SECP256R1())
    assert browser.read(raw(BODY)) == b"When I grow up, I want to be a watermelon"
