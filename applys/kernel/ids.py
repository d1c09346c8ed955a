"""Identities made by us: UUIDs that sort by the time they were made (RFC 9562, version 7)."""

import secrets
from uuid import UUID

from applys.kernel import clock

VERSION_7 = 0x7 << 76
VARIANT = 0x2 << 62


def new_id() -> UUID:
    """48 bits of milliseconds, then 74 random bits."""
    milliseconds = int(clock.now().timestamp() * 1000)
    chance = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | VERSION_7 | (chance >> 62) << 64 | VARIANT | chance & MASK)


MASK = (1 << 62) - 1
