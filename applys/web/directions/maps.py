"""Links that open a map on the phone; none of them is asked for anything before the tap."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import request

# What each system opens by itself comes first; iOS does nothing with `geo:`.
FIRST = {"iphone": "apple", "ipad": "apple", "macintosh": "apple", "android": "map"}


def links(door: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Maps by name, the one that this reader's system knows first; none without a point."""
    if door["latitude"] is None:
        return []
    at = f"{door['latitude']:.5f},{door['longitude']:.5f}"
    known = {
        "map": f"geo:{at}?q={at}({quote(door['structure'], safe='')})",
        "osm": f"https://www.openstreetmap.org/directions?route=;{at}",
        "apple": f"https://maps.apple.com/?daddr={at}&dirflg=w",
        "google": f"https://www.google.com/maps/dir/?api=1&destination={at}&travelmode=walking",
    }
    agent = (request.user_agent.string or "").lower()
    first = next((name for system, name in FIRST.items() if system in agent), "osm")
    return [(first, known.pop(first)), *known.items()]
