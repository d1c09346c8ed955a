"""Bytes as Web Push writes them: base64url (RFC 4648, 5) without padding."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

ALPHABET = re.compile(r"[A-Za-z0-9_-]*={0,2}", re.ASCII)


def written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def read(text: str) -> bytes:
    """Padding may be there or not. Raise ValueError."""
    if not ALPHABET.fullmatch(text):
        raise ValueError("BASE64URL")
    bare = text.rstrip("=")
    return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
