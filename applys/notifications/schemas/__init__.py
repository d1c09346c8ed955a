"""What notifications look like on the wire, by whom it is for."""

from applys.notifications.schemas.people import (
    DeviceSchema,
    DevicesSchema,
    InboxSchema,
    NewDeviceSchema,
    PreferencesChangesSchema,
    PreferencesSchema,
    PushKeySchema,
    UnreadSchema,
)

__all__ = [
    "DeviceSchema", "DevicesSchema", "InboxSchema", "NewDeviceSchema",
    "PreferencesChangesSchema", "PreferencesSchema", "PushKeySchema", "UnreadSchema",
]  # fmt: skip
