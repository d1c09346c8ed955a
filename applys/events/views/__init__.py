"""Meetings over HTTP."""

from applys.events.views import (
    afterwards,
    attendance,
    bookings,
    calendars,
    desk,
    interest,
    markethon,
    measures,
    organising,
    public,
    seating,
    series,
    tables,
)
from applys.events.views.blueprint import blp

__all__ = [
    "afterwards",
    "attendance",
    "blp",
    "bookings",
    "calendars",
    "desk",
    "interest",
    "markethon",
    "measures",
    "organising",
    "public",
    "seating",
    "series",
    "tables",
]
