"""Notifications on the wire; importing a view mounts it."""

from applys.notifications.views import devices, inbox, preferences
from applys.notifications.views.blueprint import blp

__all__ = ["blp", "devices", "inbox", "preferences"]
