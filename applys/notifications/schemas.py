"""Devices, preferences and messages on the wire."""

from marshmallow import Schema as Input
from marshmallow import fields
from marshmallow.validate import Length, OneOf

from applys.gateways.push import AddressKind
from applys.kernel.http.fields import Integer, Switch, Text
from applys.kernel.http.schemas import Schema
from applys.kernel.keyset import MAX_PAGE_SIZE, PAGE_SIZE
from applys.notifications.models import Topic

PLATFORMS = ("android", "ios", "web")


class NewDeviceSchema(Input):
    address = Text(min=8, max=512, required=True)
    kind = fields.Enum(AddressKind, by_value=True, required=True)
    platform = Text(validate=OneOf(PLATFORMS), required=True)
    replaces = Text(min=8, max=512, load_default=None, allow_none=True)


class DeviceSchema(Schema):
    """A phone of yours. Its address is not told again."""

    id = fields.UUID(required=True)
    kind = fields.Enum(AddressKind, by_value=True, required=True)
    platform = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    seen_at = fields.AwareDateTime(required=True)


class DevicesSchema(Schema):
    items = fields.List(fields.Nested(DeviceSchema), required=True)


class SwitchesSchema(Input):
    """`inbox: false` means: do not tell me at all."""

    inbox = Switch()
    push = Switch()


class PreferencesChangesSchema(Input):
    topics = fields.Dict(
        keys=fields.Enum(Topic, by_value=True),
        values=fields.Nested(SwitchesSchema),
        required=True,
        validate=Length(max=len(Topic)),
    )


class PreferenceSchema(Schema):
    topic = fields.Enum(Topic, by_value=True, required=True)
    inbox = fields.Boolean(required=True)
    push = fields.Boolean(required=True)


class PreferencesSchema(Schema):
    items = fields.List(fields.Nested(PreferenceSchema), required=True)


class InboxFiltersSchema(Input):
    cursor = Text(max=1000, load_default=None)
    limit = Integer(1, MAX_PAGE_SIZE, load_default=PAGE_SIZE)


class MessageSchema(Schema):
    id = fields.UUID(required=True)
    topic = fields.Enum(Topic, by_value=True, required=True)
    title = fields.String(required=True)
    body = fields.String(required=True)
    link = fields.String(required=True, metadata={"description": "A path of this site"})
    created_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True)
    read_at = fields.AwareDateTime(required=True, allow_none=True)


class InboxSchema(Schema):
    items = fields.List(fields.Nested(MessageSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    unread = fields.Integer(required=True)
