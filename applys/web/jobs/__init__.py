"""Pages of people who answer offers, and of firms that answer them; importing mounts them."""

from applys.web.jobs import (
    answering,
    card,
    enclosures,
    favourites,
    helping,
    hosting,
    immersions,
    links,
    mine,
    qualities,
    reading,
    received,
    searches,
)

__all__ = [
    "answering", "card", "enclosures", "favourites", "helping", "hosting", "immersions", "links",
    "mine", "qualities", "reading", "received", "searches",
]  # fmt: skip
