"""Meetings over HTTP."""

from applys.events.views import desk, public
from applys.events.views.blueprint import blp

__all__ = ["blp", "desk", "public"]
