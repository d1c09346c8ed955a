"""Pages about meetings; importing a module mounts them."""

from applys.web.events import (
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
