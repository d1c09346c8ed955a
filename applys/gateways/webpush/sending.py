"""Messages leave for browsers' push services, encrypted for each browser."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

from applys.gateways import outbound
from applys.gateways.outbound import Client, Limits, Undelivered
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push import AddressKind, PushMessage
from applys.gateways.push.limiter import Limiter
from applys.gateways.webpush import payloads, subscriptions, verdicts
from applys.gateways.webpush.keys import Vapid
from applys.gateways.webpush.subscriptions import Subscription

AT_ONCE = 8
RATE = 200.0
LONGEST_PAUSE = 0.5
CONNECT_S = 5.0
MOST_BYTES = 4096
LONGEST_TTL = timedelta(weeks=4)
TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}", re.ASCII)
ENCODING = "aes128gcm"


class WebPush:
    """Eight messages at a time and `rate` a second, each tried once; the caller repeats.

    `timeout_s` bounds each exchange. Raises `BadKey` or `BadContact`. Private addresses are
    refused for each message, after the name is resolved; `allow_private` admits them, and http.
    `client` makes the client of these. Safe between threads; pywebpush is loaded by the
    first message.
    """

    def __init__(
        self,
        private_key: str,
        contact: str,
        *,
        timeout_s: float = 10,
        rate: float = RATE,
        allow_private: bool = False,
        client: Callable[..., Client] = Client,
    ) -> None:
        self._vapid = Vapid(private_key, contact)
        self._limiter = Limiter(rate)
        self._allow_private = allow_private
        limits = Limits(
            connect_s=min(CONNECT_S, timeout_s), total_s=timeout_s, most_bytes=MOST_BYTES
        )
        self._client = client(allow_private=allow_private, limits=limits)

    @property
    def public_key(self) -> str:
        """What pages give as `applicationServerKey`."""
        return self._vapid.public_key

    def send(
        self, batch: Sequence[PushMessage], still: Callable[[], bool] = outbound.always
    ) -> Iterator[tuple[UUID, Outcome]]:
        yield from outbound.abreast(batch, self._sent, partial(self._may_leave, still), AT_ONCE)

    def _may_leave(self, still: Callable[[], bool]) -> bool:
        """Wait for the rate's leave, for as long as the sender has time."""
        while still():
            pause = self._limiter.take()
            if not pause:
                return True
            time.sleep(min(pause, LONGEST_PAUSE))
        return False

    def _sent(self, message: PushMessage) -> Outcome:
        try:
            subscription, headers, body = self._written(message)
        except ValueError as error:
            return Outcome(Verdict.REFUSED, str(error))
        try:
            return verdicts.judged(self._client.post(subscription.endpoint, headers, body))
        except Undelivered as failed:
            return failed.outcome

    def _written(self, message: PushMessage) -> tuple[Subscription, dict[str, str], bytes]:
        """Raise ValueError, in one word, for what no push service would take."""
        subscription = checked(message, allow_private=self._allow_private)
        body = encrypted(payloads.payload(message), subscription)
        authorization = self._vapid.authorization(subscription.origin)
        return subscription, {"Authorization": authorization, **described(message)}, body


def checked(message: PushMessage, *, allow_private: bool) -> Subscription:
    """Whom a message is for. Raise ValueError: KIND, TAG, or `BadSubscription`."""
    if message.kind is not AddressKind.WEBPUSH:
        raise ValueError("KIND")
    if not TOPIC.fullmatch(message.tag):
        raise ValueError("TAG")
    return subscriptions.parse_subscription(message.address, allow_private=allow_private)


def described(message: PushMessage) -> dict[str, str]:
    """The headers that say what a message is; Google's service refuses more than four weeks."""
    ttl = min(max(message.ttl, timedelta()), LONGEST_TTL)
    return {
        "Content-Encoding": ENCODING,
        "Content-Type": "application/octet-stream",
        "TTL": str(int(ttl.total_seconds())),
        "Topic": message.tag,
        "Urgency": "high" if message.urgent else "normal",
    }


def encrypted(content: bytes, subscription: Subscription) -> bytes:
    """A body that only this browser reads (RFC 8291)."""
    from pywebpush import WebPusher  # noqa: PLC0415 - 800 ms, workers only

    browser = {"endpoint": subscription.endpoint, "keys": subscription.keys}
    return bytes(WebPusher(browser).encode(content, ENCODING)["body"])
