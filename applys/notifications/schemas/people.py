"""Devices, preferences and messages on the wire."""

from typing import Any

from marshmallow import Schema as Input
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf

from applys.gateways.push import AddressKind
from applys.kernel.http.fields import Instant, Integer, Switch, Text
from applys.kernel.http.schemas import Schema
from applys.notifications.models import Topic

PLATFORMS = ("android", "ios", "web")
MOST_A_DAY = 100


class NewDeviceSchema(Input):
    address = Text(min=8, max=2048, required=True)
    kind = fields.Enum(AddressKind, by_value=True, required=True)
    platform = Text(validate=OneOf(PLATFORMS), required=True)
    replaces = Text(min=8, max=2048, load_default=None, allow_none=True)


class DeviceSchema(Schema):
    """A phone or browser of yours. Its address is not told again."""

    id = fields.UUID(required=True)
    kind = fields.Enum(AddressKind, by_value=True, required=True)
    platform = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    seen_at = fields.AwareDateTime(required=True)
    needs_refresh = fields.Boolean(required=True)


class DevicesSchema(Schema):
    items = fields.List(fields.Nested(DeviceSchema), required=True)


class PushKeySchema(Schema):
    """What a page subscribes by, as `applicationServerKey`; null where there is no Web Push."""

    public_key = fields.String(required=True, allow_none=True)


class SwitchesSchema(Input):
    """`inbox: false` means: do not tell me at all."""

    inbox = Switch()
    push = Switch()
    email = Switch()
    sms = Switch()


class QuietHoursSchema(Input):
    """From `start` to `end`, local time, HH:MM; `start` after `end` passes midnight."""

    start = fields.Time("%H:%M", required=True)
    end = fields.Time("%H:%M", required=True)

    @validates_schema
    def check(self, hours: dict[str, Any], **_: Any) -> None:
        if hours["start"] == hours["end"]:
            raise ValidationError({"end": ["Must differ from the start."]})


class PreferencesChangesSchema(Input):
    topics = fields.Dict(
        keys=fields.Enum(Topic, by_value=True),
        values=fields.Nested(SwitchesSchema),
        validate=Length(max=len(Topic)),
    )
    quiet_hours = fields.Nested(QuietHoursSchema, allow_none=True)
    daily_cap = Integer(0, MOST_A_DAY)
    paused_until = Instant(allow_none=True)
    urgent_at_night = Switch()


class PreferenceSchema(Schema):
    topic = fields.Enum(Topic, by_value=True, required=True)
    inbox = fields.Boolean(required=True)
    push = fields.Boolean(required=True)
    email = fields.Boolean(required=True)
    sms = fields.Boolean(required=True)


class PreferencesSchema(Schema):
    items = fields.List(fields.Nested(PreferenceSchema), required=True)
    quiet_hours = fields.Nested(QuietHoursSchema, required=True, allow_none=True)
    daily_cap = fields.Integer(required=True)
    paused_until = fields.AwareDateTime(required=True, allow_none=True)
    urgent_at_night = fields.Boolean(required=True)


class MessageSchema(Schema):
    id = fields.UUID(required=True)
    topic = fields.Enum(Topic, by_value=True, required=True)
    title = fields.String(required=True)
    body = fields.String(required=True)
    language = fields.String(
        required=True, metadata={"description": "What title and body are written in"}
    )
    why = fields.String(required=True, metadata={"description": "Why I get this"})
    link = fields.String(required=True, metadata={"description": "A path of this site"})
    created_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True)
    read_at = fields.AwareDateTime(required=True, allow_none=True)


class InboxSchema(Schema):
    items = fields.List(fields.Nested(MessageSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    unread = fields.Integer(required=True)


class UnreadSchema(Schema):
    unread = fields.Integer(required=True)
