"""Signatures of Standard Webhooks 1.0, symmetric (v1), as we make them and receivers check them."""

import binascii
import hashlib
import hmac
import re
import secrets as chance
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

PREFIX = "whsec_"
FEWEST_BYTES, USUAL_BYTES, MOST_BYTES = 24, 32, 64
EVENT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
TOLERANCE = timedelta(minutes=5)
VERSION = "v1"


class BadSignature(Exception):
    """Not ours, altered, or said too long ago"""


def new_secret() -> str:
    """A secret for one endpoint: `whsec_` and 32 bytes in base64."""
    return PREFIX + b64encode(chance.token_bytes(USUAL_BYTES)).decode()


def sign(body: bytes, event_id: str, at: datetime, secrets: Sequence[str]) -> dict[str, str]:
    """The three headers of an attempt made `at` this instant, with a signature for each secret.

    Raise ValueError for a secret or an event id that the standard does not allow.
    """
    if not secrets or not EVENT_ID.fullmatch(event_id):
        raise ValueError("EVENT_ID" if secrets else "SECRET")
    timestamp = str(int(at.timestamp()))
    signed = [b64encode(_mac(_key(each), event_id, timestamp, body)).decode() for each in secrets]
    return {
        "webhook-id": event_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"{VERSION},{each}" for each in signed),
    }


def verify(
    body: bytes,
    headers: Mapping[str, str],
    secrets: Sequence[str],
    now: datetime,
    tolerance: timedelta = TOLERANCE,
) -> str:
    """The event's id, when one of these secrets signed it no longer than `tolerance` ago.

    Raise `BadSignature`. Within the tolerance, the receiver recognises repeats by the id.
    """
    given = {name.lower(): value for name, value in headers.items()}
    event_id, timestamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not (event_id and TIMESTAMP.fullmatch(timestamp)):
        raise BadSignature
    if abs(int(timestamp) - now.timestamp()) > tolerance.total_seconds():
        raise BadSignature
    offered = _offered(given.get("webhook-signature", ""))
    wanted = [_mac(_key(each), event_id, timestamp, body) for each in secrets]
    # Each pair is compared, so that the time taken tells nothing of which one matched.
    if not sum(hmac.compare_digest(mine, theirs) for mine in wanted for theirs in offered):
        raise BadSignature
    return event_id


def _key(secret: str) -> bytes:
    """Raise ValueError for what is not `whsec_` and 24 to 64 bytes in base64."""
    try:
        key = b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not (secret.startswith(PREFIX) and FEWEST_BYTES <= len(key) <= MOST_BYTES):
        raise ValueError("SECRET")
    return key


def _mac(key: bytes, event_id: str, timestamp: str, body: bytes) -> bytes:
    said = b".".join((event_id.encode(), timestamp.encode(), body))
    return hmac.new(key, said, hashlib.sha256).digest()


def _offered(header: str) -> list[bytes]:
    """The v1 signatures in a header; other versions are for others."""
    found = []
    for entry in header.split(" "):
        version, _, text = entry.partition(",")
        try:
            decoded = b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            continue
        if version == VERSION:
            found.append(decoded)
    return found
