"""Seeds of bulky waste, held to the API's bounds."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length

from applys.dumping.models import PlaceKind, SpotKind, Stream
from applys.dumping.rules.routing import EmptyScheme, Rule, UnknownCondition, check_scheme
from applys.dumping.schemas.routing import RuleSchema
from applys.kernel.http.fields import (
    Integer,
    Latitude,
    Longitude,
    Number,
    Slug,
    Switch,
    Text,
)


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


class SeedPointSchema(Schema):
    latitude = Latitude(required=True)
    longitude = Longitude(required=True)


class SeedReportSchema(Schema):
    """A sighting at a named place or a point, some hours before it is loaded.

    `seen_again`: how many other people said that they saw it too.
    """

    client_id = fields.UUID(required=True)
    place = Slug(load_default=None)
    point = fields.Nested(SeedPointSchema, load_default=None)
    place_kind = fields.Enum(PlaceKind, by_value=True, required=True)
    items = fields.Dict(keys=Slug(), values=Integer(1, 50), required=True)
    hours_ago = Integer(0, 96, required=True)
    blocking = Switch(load_default=False)
    hint = Text(max=200, load_default=None)
    seen_again = Integer(0, 5, load_default=0)


class SeedSpotSchema(Schema):
    """Where a landlord's caretaker asks the crew to stop."""

    partner = Slug(required=True)
    place = Slug(required=True)
    access = Text(max=200, load_default=None)


class DemoSchema(Schema):
    """What nobody could source, and a demonstration needs: invented."""

    places = fields.List(fields.Nested(SeedPlaceSchema), required=True)
    local = fields.Nested(SeedLocalSchema, required=True)
    reports = fields.List(fields.Nested(SeedReportSchema), load_default=list)
    spots = fields.List(fields.Nested(SeedSpotSchema), load_default=list)


class SeedDumpingSchema(Schema):
    items = fields.List(fields.Nested(SeedItemSchema), required=True)
    grounds = fields.List(fields.Nested(SeedGroundSchema), required=True)
    scheme = fields.List(fields.Nested(RuleSchema), required=True, validate=Length(1, 100))
    demo = fields.Nested(DemoSchema, required=True)

    @validates_schema
    def check(self, seeds: dict[str, Any], **_: Any) -> None:
        try:
            check_scheme([Rule(**rule) for rule in seeds["scheme"]])
        except (EmptyScheme, UnknownCondition) as error:
            raise ValidationError({"scheme": [str(error)]}) from error
