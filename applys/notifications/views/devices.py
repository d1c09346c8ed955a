"""A person's phones and browsers."""

from typing import Any
from uuid import UUID

from applys.gateways.current import gateways
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.notifications.actions import devices as actions
from applys.notifications.models import Device
from applys.notifications.queries import phones as queries
from applys.notifications.schemas import DeviceSchema, DevicesSchema, NewDeviceSchema, PushKeySchema
from applys.notifications.views.blueprint import blp


@blp.post("/devices")
@blp.allow(*Role)
@blp.creates
@blp.arguments(NewDeviceSchema)
@blp.response(201, DeviceSchema)
def register_device(new: dict[str, Any]) -> Device:
    """Register a phone or browser for push, or refresh its address

    The same address registered again is refreshed; `replaces` names the one it had before.
    A browser's address is its PushSubscription as JSON, with `kind: webpush`.
    """
    return actions.register_device(session(), caller(), **new)


@blp.get("/devices")
@blp.allow(*Role)
@blp.response(200, DevicesSchema)
def list_devices() -> dict[str, Any]:
    """List my phones, newest first

    `needs_refresh`: not registered anew for 60 days; do it with the phone's current address.
    """
    return {"items": queries.devices(session(), caller())}


@blp.get("/push-key")
@blp.allow(*Role)
@blp.response(200, PushKeySchema)
def get_push_key() -> dict[str, Any]:
    """Get the key by which my browser subscribes to Web Push (VAPID, RFC 8292)

    An uncompressed point of P-256 in base64url. When it changes, subscribe anew.
    """
    return {"public_key": gateways().web_push.public_key or None}


@blp.delete("/devices/<uuid:device_id>")
@blp.allow(*Role)
@blp.response(204)
def forget_device(device_id: UUID) -> None:
    """Stop push to one of my phones"""
    actions.forget_device(session(), caller(), device_id)
