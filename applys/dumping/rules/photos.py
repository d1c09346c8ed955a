"""How many photos may come, how long a loose one lives, and what their files are called."""

import re
from datetime import timedelta

ORPHANS_LIVE = timedelta(days=1)
# An hour, refused ones too. A whole neighbourhood's phones may share one address.
TRIES_AN_ACCOUNT, TRIES_A_SOURCE = 80, 40
OURS = re.compile(r"[0-9a-f]{2}/([0-9a-f]{64})(-small)?\.jpg")


def picture_name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}.jpg"


def thumbnail_name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}-small.jpg"


def sha256_of(name: str) -> str | None:
    """The picture that a file belongs to; None when its name is not one of ours."""
    found = OURS.fullmatch(name)
    return found and found.group(1)
