"""Our messages, as firebase-admin wants them."""

import json
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from firebase_admin import messaging

from applys.gateways.push.messages import AddressKind, PushMessage
from applys.kernel import clock

LONGEST_TTL = timedelta(weeks=4)
LONGEST_TAG = 32
MOST_BYTES = 4096
SECOND = timedelta(seconds=1)
ANY_ID = UUID(int=0)
# They hold the place of what differs from one phone to the next; nobody's words contain them.
ANY_TAG, ANY_ADDRESS = secrets.token_urlsafe(18), secrets.token_urlsafe(18)


def written(message: PushMessage) -> str:
    """The message as JSON; raise ValueError for what FCM would refuse whoever receives it.

    firebase-admin writes what all phones share once a second: it takes as long as to send it.
    """
    if not (0 < len(message.tag) <= LONGEST_TAG and message.tag.isascii()):
        raise ValueError("TAG")
    if not message.address:
        raise ValueError("ADDRESS")
    ttl = min(message.ttl, LONGEST_TTL) // SECOND * SECOND
    alike = replace(message, id=ANY_ID, address=ANY_ADDRESS, tag=ANY_TAG, ttl=ttl)
    text = _shared(alike, clock.now().replace(microsecond=0))
    text = text.replace(ANY_TAG, _inside(message.tag))
    text = text.replace(ANY_ADDRESS, _inside(message.address))
    # JSON in ASCII is longer than what FCM counts: only a long one is worth counting.
    if len(text) > MOST_BYTES:
        _check_size(text, message.kind.value)
    return text


@lru_cache(maxsize=64)
def _shared(message: PushMessage, now: datetime) -> str:
    f"{message.title}{message.body}{message.link}".encode()
    return str(encoded(message, now))


def _inside(text: str) -> str:
    """What stands between the quotes of a JSON string."""
    return json.dumps(text)[1:-1]


def encoded(message: PushMessage, now: datetime) -> messaging.Message:
    """The message as firebase-admin has it, sent now; raise ValueError for a browser's."""
    if message.kind is AddressKind.WEBPUSH:
        raise ValueError("KIND")
    tag, channel = message.tag, message.channel
    made = messaging.Message(
        data={"nid": tag, "link": message.link},
        notification=messaging.Notification(message.title, message.body),
        android=messaging.AndroidConfig(
            collapse_key=channel,
            priority="high" if message.urgent else "normal",
            ttl=message.ttl,
            notification=messaging.AndroidNotification(channel_id=channel, tag=tag),
        ),
        apns=messaging.APNSConfig(headers=_apple_headers(message, now)),
    )
    # Set after, for the constructor warns of tokens, which old phones still have.
    setattr(made, message.kind.value, message.address)
    return made


def _apple_headers(message: PushMessage, now: datetime) -> dict[str, str]:
    """A collapse id holds 64 bytes; expiry is in seconds since 1970, 0 for now or never."""
    expiry = int((now + message.ttl).timestamp()) if message.ttl else 0
    return {
        "apns-collapse-id": message.tag,
        "apns-priority": "10" if message.urgent else "5",
        "apns-expiration": str(expiry),
    }


def _check_size(text: str, target: str) -> None:
    """FCM takes 4096 bytes; firebase-admin checks all but that."""
    document = json.loads(text)
    del document[target]
    counted = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    if len(counted.encode()) > MOST_BYTES:
        raise ValueError("TOO_BIG")
