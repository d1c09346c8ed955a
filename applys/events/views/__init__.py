"""Meetings over HTTP."""

from applys.events.views import bookings, desk, organising, public
from applys.events.views.blueprint import blp

__all__ = ["blp", "bookings", "desk", "organising", "public"]
