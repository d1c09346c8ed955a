"""Events told, who was told, and each way it was sent."""

from applys.notifications.models.broadcasts import Broadcast
from applys.notifications.models.people import Contacted, Device, Preference, Rhythm, Unreachable
from applys.notifications.models.sending import (
    Attempt,
    Circuit,
    Delivery,
    DeliveryState,
    Quota,
    Tally,
)
from applys.notifications.models.telling import Event, Notification
from applys.notifications.models.topics import Channel, Topic
from applys.notifications.models.webhooks import Webhook

__all__ = [
    "Attempt", "Broadcast", "Channel", "Circuit", "Contacted", "Delivery", "DeliveryState",
    "Device", "Event", "Notification", "Preference", "Quota", "Rhythm", "Tally", "Topic",
    "Unreachable", "Webhook",
]  # fmt: skip
