"""Rounds over HTTP; importing a view mounts it."""

from applys.rounds.views import calendar, local, rounds, sheets, spots
from applys.rounds.views.blueprint import blp

__all__ = ["blp", "calendar", "local", "rounds", "sheets", "spots"]
