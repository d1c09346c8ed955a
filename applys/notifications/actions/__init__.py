"""Tell people; send what waits."""

from applys.notifications.actions.telling import tell

__all__ = ["tell"]
