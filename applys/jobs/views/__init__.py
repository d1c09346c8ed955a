"""Offers and their answers over HTTP."""

from applys.jobs.views import cards, documents, mandates, wording
from applys.jobs.views.applications import links, mine, received
from applys.jobs.views.blueprint import blp
from applys.jobs.views.firms import alarms, standing
from applys.jobs.views.offers import desk, public, renewals, simple
from applys.jobs.views.searches import favourites, saved

__all__ = [
    "alarms", "blp", "cards", "desk", "documents", "favourites", "links", "mandates", "mine",
    "public", "received", "renewals", "saved", "simple", "standing",
    "wording",
]  # fmt: skip
