"""Every topic with its switches, by channel."""

from collections.abc import Iterable
from typing import Any

from applys.kernel.callers import Role
from applys.notifications.models import Channel, Preference, Topic
from applys.notifications.models.topics import ON_FOR_ALL, ON_FOR_STAFF

PERSONAL = (Channel.INBOX, Channel.PUSH, Channel.EMAIL, Channel.SMS)


def switches(chosen: Iterable[Preference], role: Role) -> list[dict[str, Any]]:
    """One entry a topic: whether each channel is on; what was never touched is as by default."""
    known = {(each.topic, each.channel): each.enabled for each in chosen}
    default = ON_FOR_ALL if role is Role.RESIDENT else ON_FOR_STAFF
    return [
        {
            "topic": topic,
            **{str(way): known.get((topic, way), way in default) for way in PERSONAL},
        }
        for topic in Topic
    ]
