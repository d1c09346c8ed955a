"""Pages about bulky waste; importing a module mounts them."""

from applys.web.dumping import (
    answer,
    desk,
    disposal,
    moderation,
    piles,
    reporting,
    sheet,
    sorting,
    telling,
)

__all__ = [
    "answer",
    "desk",
    "disposal",
    "moderation",
    "piles",
    "reporting",
    "sheet",
    "sorting",
    "telling",
]
