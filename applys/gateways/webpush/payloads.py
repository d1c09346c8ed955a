"""A message as a page's service worker gets it, no longer than push services carry."""

import json
from collections.abc import Iterable
from itertools import accumulate, takewhile

from applys.gateways.push import PushMessage

# RFC 8291, 4: a push service takes 4,096 bytes. 86 are aes128gcm's head, 17 its tag and delimiter.
MOST_BYTES = 4096 - 86 - 17
ELLIPSIS = "…"


def payload(message: PushMessage) -> bytes:
    """UTF-8 JSON: title, body, link, tag, nid, channel, urgent.

    A body too long is cut, and ends with an ellipsis: the rest is read at the link. Raise
    ValueError: TOO_BIG when even so it is too long, TEXT for what is no text.
    """
    try:
        written = _written(message, message.body)
        if len(written) > MOST_BYTES:
            written = _written(message, _cut(message))
    except UnicodeEncodeError:
        raise ValueError("TEXT") from None
    return written


def _cut(message: PushMessage) -> str:
    """As many characters of the body as there is room for, then an ellipsis."""
    room = MOST_BYTES - len(_written(message, ELLIPSIS))
    if room < 0:
        raise ValueError("TOO_BIG")
    ends = accumulate(map(_length, message.body))
    return message.body[: _count(takewhile(lambda end: end <= room, ends))] + ELLIPSIS


def _written(message: PushMessage, body: str) -> bytes:
    document = {
        "title": message.title,
        "body": body,
        "link": message.link,
        "tag": message.tag,
        "nid": message.tag,
        "channel": message.channel,
        "urgent": message.urgent,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _length(character: str) -> int:
    """Bytes that a character takes inside a JSON string, its escape included."""
    return len(json.dumps(character, ensure_ascii=False).encode()) - 2


def _count(items: Iterable[int]) -> int:
    return sum(1 for _ in items)
