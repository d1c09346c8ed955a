"""A browser's subscription, as its page hands it to us and as we keep it."""

import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from applys.gateways import outbound
from applys.gateways.outbound import urls
from applys.gateways.webpush import base64url

LONGEST = 2048
AUTH_BYTES = 16


class BadSubscription(ValueError):
    """No browser gave this; its only argument says why in one word."""

    @property
    def reason(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Where a browser is reached, and the keys that only it can read by.

    The endpoint alone says which browser it is, and is as secret as the keys: whoever has it may
    write there. `p256dh` is an uncompressed point of P-256, `auth` 16 bytes.
    """

    endpoint: str = field(repr=False)
    p256dh: bytes = field(repr=False)
    auth: bytes = field(repr=False)

    @property
    def keys(self) -> dict[str, str]:
        return {"auth": base64url.written(self.auth), "p256dh": base64url.written(self.p256dh)}

    @property
    def text(self) -> str:
        """The one way to write it, kept as the device's address."""
        document = {"endpoint": self.endpoint, "keys": self.keys}
        return json.dumps(document, separators=(",", ":"), ensure_ascii=False)

    @property
    def provider(self) -> str:
        """The push service's host."""
        return urls.parsed(self.endpoint).host

    @property
    def origin(self) -> str:
        """Scheme, host and port unless it is the usual one: whom a VAPID token is for."""
        place = urls.parsed(self.endpoint)
        usual = place.port == urls.DEFAULT_PORTS[place.scheme]
        return f"{place.scheme}://{place.host}" + ("" if usual else f":{place.port}")


def parse_subscription(text: str, *, allow_private: bool = False) -> Subscription:
    """Read PushSubscription.toJSON() (W3C Push API). Raise `BadSubscription`.

    Its reason is TOO_LONG (2,048 characters), NOT_JSON, ENDPOINT, ENDPOINT_ and what
    `outbound.check_url` says (SCHEME, PRIVATE_ADDRESS…), P256DH, AUTH or EXPIRATION_TIME. The
    last is read and forgotten: the push service says when a subscription is over. No resolver is
    asked. `allow_private` admits push services on this machine.
    """
    if len(text) > LONGEST:
        raise BadSubscription("TOO_LONG")
    document = _document(text)
    _check_expiration(document.get("expirationTime"))
    keys = document.get("keys")
    given = keys if isinstance(keys, dict) else {}
    subscription = Subscription(
        endpoint=_endpoint(document.get("endpoint"), allow_private=allow_private),
        p256dh=_point(given.get("p256dh")),
        auth=_bytes(given.get("auth"), "AUTH", AUTH_BYTES),
    )
    if len(subscription.text) > LONGEST:
        raise BadSubscription("TOO_LONG")
    return subscription


def provider(address: str) -> str:
    """The push service behind a kept address, for its circuit. Raise `BadSubscription`."""
    return parse_subscription(address, allow_private=True).provider


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadSubscription("NOT_JSON") from None
    if not isinstance(document, dict):
        raise BadSubscription("NOT_JSON")
    return document


def _check_expiration(moment: object) -> None:
    """Milliseconds since 1970, or null: what nearly every browser says."""
    if moment is not None and (isinstance(moment, bool) or not isinstance(moment, int | float)):
        raise BadSubscription("EXPIRATION_TIME")


def _endpoint(url: object, *, allow_private: bool) -> str:
    """Push services have names: an IPv6 address is none."""
    if not isinstance(url, str):
        raise BadSubscription("ENDPOINT")
    try:
        outbound.check_url(url, allow_private=allow_private)
        if ":" in urls.parsed(url).host:
            raise BadSubscription("ENDPOINT_HOST")
    except outbound.BadUrl as error:
        raise BadSubscription(f"ENDPOINT_{error.reason}") from None
    return url


def _point(text: object) -> bytes:
    raw = _bytes(text, "P256DH", 65)
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError:
        raise BadSubscription("P256DH") from None
    return raw


def _bytes(text: object, reason: str, length: int) -> bytes:
    try:
        raw = base64url.read(text) if isinstance(text, str) else b""
    except ValueError:
        raw = b""
    if len(raw) != length:
        raise BadSubscription(reason)
    return raw
