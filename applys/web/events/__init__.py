"""Pages about meetings; importing a module mounts them."""

from applys.web.events import (
    afterwards,
    agenda,
    booking,
    desk,
    door,
    linked,
    markethon,
    markethon_team,
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
    "markethon",
    "markethon_team",
    "mine",
    "moves",
    "people",
    "registering",
    "series",
    "sheets",
    "wishing",
    "writing",
]
