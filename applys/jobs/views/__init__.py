"""Offers over HTTP."""

from applys.jobs.views import desk, public, renewals
from applys.jobs.views.blueprint import blp

__all__ = ["blp", "desk", "public", "renewals"]
