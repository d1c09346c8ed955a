"""Pages of first reception: the way to a door, the slip, the desk, the boards."""

from applys.web.directions import (
    answering,
    following,
    followups,
    reception,
    referring,
    sheet,
    slips,
    trees,
    ways,
    writing,
)

__all__ = [
    "answering", "following", "followups", "reception", "referring", "sheet", "slips",
    "trees", "ways", "writing",
]  # fmt: skip
