"""What a person sees of notifications: their phones, their switches, their inbox."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import Blueprint
from applys.notifications import queries
from applys.notifications.actions import devices as actions
from applys.notifications.models import Channel, Device, Topic
from applys.notifications.schemas import (
    DeviceSchema,
    DevicesSchema,
    InboxFiltersSchema,
    InboxSchema,
    NewDeviceSchema,
    PreferencesChangesSchema,
    PreferencesSchema,
)

blp = Blueprint("notifications", __name__, url_prefix="/me", description="Told once, told in time")


@blp.post("/devices")
@blp.allow(*Role)
@blp.creates
@blp.arguments(NewDeviceSchema)
@blp.response(201, DeviceSchema)
def register_device(new: dict[str, Any]) -> Device:
    """Register a phone for push, or refresh its address

    The same address registered again is refreshed; `replaces` names the one it had before.
    """
    return actions.register_device(session(), caller(), **new)


@blp.get("/devices")
@blp.allow(*Role)
@blp.response(200, DevicesSchema)
def list_devices() -> dict[str, Any]:
    """List my phones, newest first"""
    return {"items": queries.devices(session(), caller())}


@blp.delete("/devices/<uuid:device_id>")
@blp.allow(*Role)
@blp.response(204)
def forget_device(device_id: UUID) -> None:
    """Stop push to one of my phones"""
    actions.forget_device(session(), caller(), device_id)


@blp.get("/preferences")
@blp.allow(*Role)
@blp.response(200, PreferencesSchema)
def get_preferences() -> dict[str, Any]:
    """Get what I want to be told, and how"""
    return {"items": _switches()}


@blp.patch("/preferences")
@blp.allow(*Role)
@blp.arguments(PreferencesChangesSchema)
@blp.response(200, PreferencesSchema)
def change_preferences(changes: dict[str, Any]) -> dict[str, Any]:
    """Switch topics on or off, by channel"""
    wanted = {
        topic: {Channel(name): enabled for name, enabled in switches.items()}
        for topic, switches in changes["topics"].items()
    }
    actions.set_preferences(session(), caller(), wanted)
    return {"items": _switches()}


@blp.get("/messages")
@blp.allow(*Role)
@blp.arguments(InboxFiltersSchema, location="query")
@blp.response(200, InboxSchema)
def list_messages(filters: dict[str, Any]) -> dict[str, Any]:
    """List what I was told, newest first, in my language"""
    page = queries.inbox(session(), current_app.extensions["pager"], caller(), **filters)
    unread = queries.unread(session(), caller())
    return {"items": page.items, "next_cursor": page.next_cursor, "unread": unread}


@blp.put("/messages/<uuid:message_id>/read")
@blp.allow(*Role)
@blp.response(204)
def mark_message_read(message_id: UUID) -> None:
    """Mark one message read"""
    actions.mark_read(session(), caller(), message_id)


@blp.put("/messages/read")
@blp.allow(*Role)
@blp.response(204)
def mark_all_messages_read() -> None:
    """Mark all my messages read"""
    actions.mark_all_read(session(), caller())


def _switches() -> list[dict[str, Any]]:
    """Every topic with its switches; what was never touched is on."""
    known = {(each.topic, each.channel): each.enabled for each in _known()}
    return [
        {
            "topic": topic,
            "inbox": known.get((topic, Channel.INBOX), True),
            "push": known.get((topic, Channel.PUSH), True),
        }
        for topic in Topic
    ]


def _known() -> Any:
    return queries.preferences(session(), caller())
