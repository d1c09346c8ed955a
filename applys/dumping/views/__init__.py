"""Bulky waste over HTTP; importing a view mounts it."""

from applys.dumping.views import photos, piles, reports
from applys.dumping.views.blueprint import blp

__all__ = ["blp", "photos", "piles", "reports"]
