"""Offers and their answers over HTTP."""

from applys.jobs.views import cards, documents, mandates, wording
from applys.jobs.views.applications import links, mine, received
from applys.jobs.views.blueprint import blp
from applys.jobs.views.offers import desk, public, renewals

__all__ = [
    "blp", "cards", "desk", "documents", "links", "mandates", "mine", "public", "received",
    "renewals", "wording",
]  # fmt: skip
