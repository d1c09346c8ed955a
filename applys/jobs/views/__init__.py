"""Offers and their answers over HTTP."""

from applys.jobs.views import cards, documents, found, mandates, skills, videos, wording
from applys.jobs.views.applications import links, mine, received
from applys.jobs.views.blueprint import blp
from applys.jobs.views.firms import alarms, standing
from applys.jobs.views.immersions import desk as immersions_desk
from applys.jobs.views.immersions import mine as immersions_mine
from applys.jobs.views.offers import clauses, desk, moderation, public, renewals, simple
from applys.jobs.views.searches import favourites, saved

__all__ = [
    "alarms", "blp", "cards", "clauses", "desk", "documents", "favourites", "found",
    "immersions_desk", "immersions_mine", "links", "mandates", "mine", "moderation", "public",
    "received", "renewals", "saved", "simple", "skills", "standing",
    "videos", "wording",
]  # fmt: skip
