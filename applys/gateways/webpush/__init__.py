"""Notifications in browsers and installed pages, by Web Push (RFC 8030, 8291, 8292)."""

from typing import Protocol

from applys.gateways.push import Push, SilentPush
from applys.gateways.webpush.keys import BadContact, BadKey, new_key
from applys.gateways.webpush.sending import RATE, WebPush
from applys.gateways.webpush.subscriptions import (
    BadSubscription,
    Subscription,
    parse_subscription,
    provider,
)

__all__ = [
    "BadContact", "BadKey", "BadSubscription", "BrowserPush", "SilentWebPush", "Subscription",
    "WebPush", "from_settings", "new_key", "parse_subscription", "provider",
]  # fmt: skip


class BrowserPush(Push, Protocol):
    @property
    def public_key(self) -> str:
        """What a page gives as `applicationServerKey`; empty when nobody is to subscribe."""


class SilentWebPush(SilentPush):
    """Sends nothing and says so."""

    public_key = ""


def from_settings(
    private_key: str | None,
    contact: str,
    timeout_s: float = 10,
    rate: float = RATE,
    *,
    allow_private: bool = False,
) -> BrowserPush:
    """Web Push when there is a private key, else nobody. Raise `BadKey` or `BadContact`.

    `allow_private` lets a rehearsal's push service be on this machine, over http.
    """
    given = (private_key or "").strip()
    if not given:
        return SilentWebPush()
    return WebPush(given, contact, timeout_s=timeout_s, rate=rate, allow_private=allow_private)
