"""Pages about bulky waste; importing a module mounts them."""

from applys.web.dumping import (
    answer,
    barometer,
    challenges,
    desk,
    disposal,
    moderation,
    piles,
    reporting,
    righting,
    schemes,
    sheet,
    sorting,
    telling,
    walks,
)

__all__ = [
    "answer",
    "barometer",
    "challenges",
    "desk",
    "disposal",
    "moderation",
    "piles",
    "reporting",
    "righting",
    "schemes",
    "sheet",
    "sorting",
    "telling",
    "walks",
]
