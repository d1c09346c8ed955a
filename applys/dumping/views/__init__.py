"""Bulky waste over HTTP; importing a view mounts it."""

from applys.dumping.views import answers, moderation, photos, piles, reports
from applys.dumping.views.blueprint import blp

__all__ = ["answers", "blp", "moderation", "photos", "piles", "reports"]
