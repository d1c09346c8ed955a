"""A direction in a text message, in the language of whom it is for."""

from collections.abc import Mapping
from typing import Any

LONGEST_NAME, LONGEST_ADDRESS = 50, 60


def text(said: Mapping[str, Any], language: str, url: str) -> str:
    """Where to go first, and the page that says all of it; two segments in Latin letters."""
    words = said["outcome"]["words"]
    title = (words.get(language) or words["fr"])["text"]
    lines = [title, *_first(said["doors"]), url]
    return "\n".join(lines)


def _first(doors: list[Mapping[str, Any]]) -> list[str]:
    if not doors:
        return []
    door = doors[0]
    address = ", ".join(each for each in (door["address"], door["city"]) if each)
    told = [door["structure"][:LONGEST_NAME], address[:LONGEST_ADDRESS], door["phone"]]
    return [each for each in told if each]
