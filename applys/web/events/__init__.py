"""Pages about meetings; importing a module mounts them."""

from applys.web.events import (
    afterwards,
    agenda,
    booking,
    desk,
    door,
    linked,
    mine,
    moves,
    people,
    registering,
    series,
    sheets,
    wishing,
    writing,
)

__all__ = [
    "afterwards",
    "agenda",
    "booking",
    "desk",
    "door",
    "linked",
    "mine",
    "moves",
    "people",
    "registering",
    "series",
    "sheets",
    "wishing",
    "writing",
]
