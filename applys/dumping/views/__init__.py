"""Bulky waste over HTTP."""

from applys.dumping.views.blueprint import blp

__all__ = ["blp"]
