"""Bulky waste over HTTP; importing a view mounts it."""

from applys.dumping.views import (
    advice,
    alerts,
    answers,
    challenges,
    cleanliness,
    exports,
    moderation,
    photos,
    piles,
    reports,
    routing,
)
from applys.dumping.views.blueprint import blp

__all__ = [
    "advice", "alerts", "answers", "blp", "challenges", "cleanliness", "exports", "moderation",
    "photos", "piles", "reports", "routing",
]  # fmt: skip
