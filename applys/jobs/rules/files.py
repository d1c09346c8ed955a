"""What the files of CVs are called in storage."""

import re

OURS = re.compile(r"cv/([0-9a-f]{64})")


def name_of(sha256: str) -> str:
    return f"cv/{sha256}"


def sha256_of(name: str) -> str | None:
    """The content that a file holds; None when its name is not one of ours."""
    found = OURS.fullmatch(name)
    return found and found.group(1)
