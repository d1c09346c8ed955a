"""Meetings over HTTP."""

from applys.events.views import bookings, calendars, desk, organising, public
from applys.events.views.blueprint import blp

__all__ = ["blp", "bookings", "calendars", "desk", "organising", "public"]
