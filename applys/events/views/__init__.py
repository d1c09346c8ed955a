"""Meetings over HTTP."""

from applys.events.views import (
    attendance,
    bookings,
    calendars,
    desk,
    interest,
    markethon,
    organising,
    public,
    series,
    tables,
)
from applys.events.views.blueprint import blp

__all__ = [
    "attendance",
    "blp",
    "bookings",
    "calendars",
    "desk",
    "interest",
    "markethon",
    "organising",
    "public",
    "series",
    "tables",
]
