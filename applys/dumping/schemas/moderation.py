"""What waits for a moderator, on the wire."""

from marshmallow import Schema as Input
from marshmallow import fields

from applys.dumping.models import Subject
from applys.kernel.http.fields import Switch
from applys.kernel.http.filters import PageFilters
from applys.kernel.http.schemas import Schema


class HeldFiltersSchema(PageFilters):
    subject = fields.Enum(Subject, by_value=True, load_default=None)


class HeldSchema(Schema):
    """`found` says what in a text may name someone: phone, email, plate, flat or person."""

    subject = fields.Enum(Subject, by_value=True, required=True)
    id = fields.UUID(required=True, metadata={"description": "Of the photo, for a photo"})
    created_at = fields.AwareDateTime(required=True)
    pile_id = fields.UUID(required=True)
    number = fields.String(required=True)
    text = fields.String(required=True, allow_none=True)
    found = fields.List(fields.String(), required=True)


class HeldPageSchema(Schema):
    items = fields.List(fields.Nested(HeldSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class VerdictSchema(Input):
    shown = Switch(required=True)
