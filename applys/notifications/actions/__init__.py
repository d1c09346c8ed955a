"""Tell people; send what waits."""

from applys.notifications.actions.telling import News, call_off, plan, tell

__all__ = ["News", "call_off", "plan", "tell"]
