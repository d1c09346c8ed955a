"""Seeds of bulky waste, held to the API's bounds."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length

from applys.dumping.models import SpotKind, Stream
from applys.dumping.rules.routing import EmptyScheme, Rule, check_scheme
from applys.kernel.http.fields import Latitude, Longitude, Number, Several, Slug, Switch, Text


class SeedItemSchema(Schema):
    code = Slug(required=True)
    labels = fields.Dict(keys=Text(min=2, max=2), values=Text(min=1, max=60), required=True)
    volume_m3 = Number(0.01, 50, required=True)
    stream = fields.Enum(Stream, by_value=True, required=True)
    collected = Switch(required=True)
    dangerous = Switch(required=True)


class SeedGroundSchema(Schema):
    """A ground whose owner and neighbourhood are slugs; its outline is drawn by hand."""

    slug = Slug(required=True)
    name = Text(min=2, max=100, required=True)
    partner = Slug(required=True)
    neighbourhood = Slug(required=True)
    outline = fields.Dict(required=True)


class RuleSchema(Schema):
    name = Text(min=1, max=60, required=True)
    when = fields.Dict(load_default=dict)
    lead = Slug(required=True)
    carrier = Slug(load_default=None, allow_none=True)
    tell = Several(Slug(), load_default=list)
    at_once = Switch(load_default=False)


class SeedPlaceSchema(Schema):
    slug = Slug(required=True)
    name = Text(min=2, max=100, required=True)
    kind = fields.Enum(SpotKind, by_value=True, required=True)
    neighbourhood = Slug(required=True)
    latitude = Latitude(required=True)
    longitude = Longitude(required=True)


class SeedLocalSchema(Schema):
    carrier = Slug(required=True)
    name = Text(min=2, max=100, required=True)
    latitude = Latitude(required=True)
    longitude = Longitude(required=True)
    vehicle_m3 = Number(0.5, 100, required=True)
    holds_m3 = Number(1, 10_000, required=True)


class DemoSchema(Schema):
    """What nobody could source, and a demonstration needs: invented."""

    places = fields.List(fields.Nested(SeedPlaceSchema), required=True)
    local = fields.Nested(SeedLocalSchema, required=True)


class SeedDumpingSchema(Schema):
    items = fields.List(fields.Nested(SeedItemSchema), required=True)
    grounds = fields.List(fields.Nested(SeedGroundSchema), required=True)
    scheme = fields.List(fields.Nested(RuleSchema), required=True, validate=Length(1, 100))
    demo = fields.Nested(DemoSchema, required=True)

    @validates_schema
    def check(self, seeds: dict[str, Any], **_: Any) -> None:
        try:
            check_scheme([Rule(**rule) for rule in seeds["scheme"]])
        except EmptyScheme as error:
            raise ValidationError({"scheme": [str(error)]}) from error
