"""The resident's sheet on the wire."""

from marshmallow import Schema, fields

from applys.directions.models import ItemKind, Purpose
from applys.kernel.http.fields import Instant, Integer, Switch, Text
from applys.kernel.http.schemas import Schema as OutSchema


class NewFollowupItemSchema(Schema):
    """A step, an appointment with its hour, or a paper still missing."""

    kind = fields.Enum(ItemKind, by_value=True, required=True)
    words = Text(min=1, max=140, required=True)
    due_at = Instant(load_default=None, allow_none=True)


class FollowupItemChangesSchema(Schema):
    words = Text(min=1, max=140)
    due_at = Instant(allow_none=True)
    done = Switch()


class NewFollowupShareSchema(Schema):
    """Who may read, what for, and for how many days, a year at most."""

    partner_id = fields.UUID(required=True)
    purpose = fields.Enum(Purpose, by_value=True, required=True)
    days = Integer(1, 365, load_default=90)
    read_aloud = Switch(load_default=False)


class FollowupItemSchema(OutSchema):
    """`by` is the structure that wrote it; None for the resident."""

    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    kind = fields.Enum(ItemKind, by_value=True, required=True)
    words = fields.String(required=True)
    due_at = fields.AwareDateTime(required=True, allow_none=True)
    done_at = fields.AwareDateTime(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)


class FollowupShareSchema(OutSchema):
    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    purpose = fields.Enum(Purpose, by_value=True, required=True)
    expires_at = fields.AwareDateTime(required=True)
    partner_id = fields.UUID(required=True)
    partner = fields.String(required=True)


class FollowupReadingSchema(OutSchema):
    created_at = fields.AwareDateTime(required=True)
    partner = fields.String(required=True)
    person = fields.String(required=True, allow_none=True)


class FollowupSchema(OutSchema):
    """All of it: the lines, who may read them, and who did."""

    items = fields.List(fields.Nested(FollowupItemSchema), required=True)
    shares = fields.List(fields.Nested(FollowupShareSchema), required=True)
    readings = fields.List(fields.Nested(FollowupReadingSchema), required=True)


class SharedFollowupSchema(OutSchema):
    """A sheet in the list of those that one's structure may read."""

    followup_id = fields.UUID(required=True)
    purpose = fields.Enum(Purpose, by_value=True, required=True)
    created_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True)
    person = fields.String(required=True, allow_none=True)
    language = fields.String(required=True)


class SharedFollowupsSchema(OutSchema):
    items = fields.List(fields.Nested(SharedFollowupSchema), required=True)


class ReadFollowupSchema(OutSchema):
    purpose = fields.Enum(Purpose, by_value=True, required=True)
    expires_at = fields.AwareDateTime(required=True)
    items = fields.List(fields.Nested(FollowupItemSchema), required=True)
