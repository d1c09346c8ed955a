"""Pages of first reception: the way to a door, the slip, the desk, the boards."""

from applys.web.directions import (
    answering,
    figures,
    following,
    followups,
    keeping,
    offline,
    place,
    places,
    reception,
    referring,
    sheet,
    slips,
    trees,
    ways,
    writing,
)

__all__ = [
    "answering", "figures", "following", "followups", "keeping", "offline", "place", "places",
    "reception", "referring", "sheet", "slips", "trees", "ways", "writing",
]  # fmt: skip
