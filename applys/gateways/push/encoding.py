"""Our messages, as firebase-admin wants them."""

import json
from datetime import timedelta

from firebase_admin import messaging

from applys.gateways.push.messages import AddressKind, PushMessage
from applys.kernel import clock

LONGEST_TTL = timedelta(weeks=4)
LONGEST_TAG = 32
MOST_BYTES = 4096


def written(message: PushMessage) -> str:
    """The message as JSON; raise ValueError for what FCM would refuse whoever receives it."""
    f"{message.title}{message.body}{message.link}".encode()
    text = str(encoded(message))
    # JSON in ASCII is longer than what FCM counts: only a long one is worth counting.
    if len(text) > MOST_BYTES:
        _check_size(text, message.kind.value)
    return text


def encoded(message: PushMessage) -> messaging.Message:
    """The message as firebase-admin has it; raise ValueError for a tag or a kind it cannot be."""
    tag, channel = message.tag, message.channel
    if not (0 < len(tag) <= LONGEST_TAG and tag.isascii()):
        raise ValueError("TAG")
    if message.kind is AddressKind.WEBPUSH:
        raise ValueError("KIND")
    ttl = timedelta(seconds=int(min(message.ttl, LONGEST_TTL).total_seconds()))
    made = messaging.Message(
        data={"nid": tag, "link": message.link},
        notification=messaging.Notification(message.title, message.body),
        android=messaging.AndroidConfig(
            collapse_key=channel,
            priority="high" if message.urgent else "normal",
            ttl=ttl,
            notification=messaging.AndroidNotification(channel_id=channel, tag=tag),
        ),
        apns=messaging.APNSConfig(headers=_apple_headers(message, ttl)),
    )
    # Set after, for the constructor warns of tokens, which old phones still have.
    setattr(made, message.kind.value, message.address)
    return made


def _apple_headers(message: PushMessage, ttl: timedelta) -> dict[str, str]:
    """A collapse id holds 64 bytes; expiry is in seconds since 1970, 0 for now or never."""
    expiry = int((clock.now() + ttl).timestamp()) if ttl else 0
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
