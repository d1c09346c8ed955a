"""Browsers: they subscribe, and alone can read what is sent to them."""

import json
import secrets
from base64 import urlsafe_b64encode

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec


def base64url(raw):
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


class Browser:
    """`endpoint` is its place at its push service."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16)

    @property
    def point(self):
        return self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )

    def subscription(self, **changes):
        """What PushSubscription.toJSON() gives."""
        keys = {"p256dh": base64url(self.point), "auth": base64url(self.auth)}
        given = {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}
        return json.dumps({**given, **changes})

    def read(self, body):
        """Raise ECEException for what was not written to this browser."""
        return http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
