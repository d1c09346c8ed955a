"""How to get rid of something, on the wire."""

from marshmallow import Schema as Input
from marshmallow import fields
from marshmallow.validate import OneOf

from applys.dumping.models import Way
from applys.dumping.schemas.filters import Around
from applys.kernel.http.fields import Several, Slug
from applys.kernel.http.schemas import Schema


class AdviceFiltersSchema(Input):
    """Which things; all of them when none is named."""

    territory = Slug(load_default=None)
    item = Several(Slug(), max=30, load_default=list)
    near = Around(load_default=None, metadata={"type": "string", "example": "47.41,0.98"})
    language = fields.String(validate=OneOf(["fr", "en", "ar", "tr", "pt"]), load_default=None)


class WaySchema(Schema):
    way = fields.Enum(Way, by_value=True, required=True)
    text = fields.String(required=True)


class AdvisedItemSchema(Schema):
    code = fields.String(required=True)
    label = fields.String(required=True)
    warning = fields.String(
        required=True, allow_none=True, metadata={"description": "What must not be left outside"}
    )
    ways = fields.List(fields.Nested(WaySchema), required=True)


class NearbyPointSchema(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    metres = fields.Float(required=True, allow_none=True)


class AdviceSchema(Schema):
    """`put_out_from` to the round's morning is when things may wait at a drop-off point."""

    items = fields.List(fields.Nested(AdvisedItemSchema), required=True)
    next_round = fields.Date(required=True)
    put_out_from = fields.AwareDateTime(required=True)
    places = fields.List(
        fields.Nested(NearbyPointSchema),
        required=True,
        metadata={"description": "The three nearest drop-off points, or all of them"},
    )
