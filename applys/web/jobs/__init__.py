"""Pages of people who answer offers, and of firms that answer them; importing mounts them."""

from applys.web.jobs import (
    answering,
    card,
    clauses,
    enclosures,
    favourites,
    finding,
    helping,
    hosting,
    immersions,
    links,
    mine,
    qualities,
    reading,
    received,
    searches,
    team,
)

__all__ = [
    "answering", "card", "clauses", "enclosures", "favourites", "finding", "helping", "hosting",
    "immersions", "links", "mine", "qualities", "reading", "received", "searches", "team",
]  # fmt: skip
