"""Territories and partners over HTTP."""

from applys.partners.views import keeping, public
from applys.partners.views.blueprint import blp

__all__ = ["blp", "keeping", "public"]
