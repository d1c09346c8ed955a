"""Photos on the wire."""

from typing import Any

from marshmallow import fields

from applys.gateways.photos import MOST_BYTES
from applys.kernel.http.schemas import Schema

KINDS = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif")


class SuggestedPositionSchema(Schema):
    latitude = fields.Float(required=True, metadata={"description": "WGS84 degrees"})
    longitude = fields.Float(required=True, metadata={"description": "WGS84 degrees"})


class PhotoSchema(Schema):
    """A photo as its sender gets it back: pixels of what was kept, not of what was sent."""

    id = fields.UUID(required=True)
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)
    suggested_position = fields.Nested(
        SuggestedPositionSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Where the camera says it was; told once, kept nowhere"},
    )


# A file in a form, or the file itself; what it is, its bytes say.
FORM: dict[str, Any] = {
    "type": "object",
    "properties": {"photo": {"type": "string", "format": "binary", "maxLength": MOST_BYTES}},
    "required": ["photo"],
    "additionalProperties": False,
}
REQUEST_BODY: dict[str, Any] = {
    "required": True,
    "content": {"multipart/form-data": {"schema": FORM}, **{kind: {} for kind in KINDS}},
}
