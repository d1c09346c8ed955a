"""Offers over HTTP."""

from applys.jobs.views import wording
from applys.jobs.views.blueprint import blp
from applys.jobs.views.offers import desk, public, renewals

__all__ = ["blp", "desk", "public", "renewals", "wording"]
