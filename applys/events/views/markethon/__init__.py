"""A Markethon over HTTP."""

from applys.events.views.markethon import planning, reading, walking

__all__ = ["planning", "reading", "walking"]
