"""Seeds, held to the bounds of the API."""

from typing import Any
from zoneinfo import available_timezones

from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf, Regexp

from applys.kernel.http.fields import Day, Integer, Latitude, Longitude, Slug, Switch, Text
from applys.partners.models import OutlineSource
from applys.partners.rules import national, outlines
from applys.partners.schemas.incoming import NewPartnerSchema


class Outline(fields.Field[dict[str, Any]]):
    """A GeoJSON polygon, kept as a MultiPolygon."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> dict[str, Any]:
        try:
            return outlines.written(outlines.read(value))
        except outlines.OutlineRefused as refused:
            raise ValidationError(str(refused)) from refused


class SeedNeighbourhoodSchema(Schema):
    slug = Slug(required=True)
    name = Text(min=2, max=150, required=True)
    population = Integer(0, 1_000_000, required=True, allow_none=True)
    official_code = Text(validate=Regexp(national.CODE), max=8, required=True, allow_none=True)
    latitude = Latitude(required=True)
    longitude = Longitude(required=True)
    outline = Outline(required=True)
    outline_source = fields.Enum(OutlineSource, by_value=True, required=True)


class SeedTerritorySchema(Schema):
    slug = Slug(required=True)
    name = Text(min=2, max=150, required=True)
    code = Text(max=20, required=True, allow_none=True)
    insee_code = Text(validate=Regexp(r"^[0-9][0-9AB][0-9]{3}\Z"), required=True)
    postcode = Text(validate=Regexp(r"^[0-9]{5}\Z"), required=True)
    timezone = Text(validate=OneOf(available_timezones()), required=True)
    latitude = Latitude(required=True)
    longitude = Longitude(required=True)
    neighbourhoods = fields.Nested(
        SeedNeighbourhoodSchema, many=True, required=True, validate=Length(min=1, max=100)
    )


class SeedPartnerSchema(NewPartnerSchema):
    """A partner, with what only seeds say; its slug is what it is known by."""

    slug = Slug(required=True)
    invented = Switch(required=True)


class SeedSchoolHolidaySchema(Schema):
    zone = Text(validate=OneOf(("A", "B", "C")), required=True)
    name = Text(min=3, max=80, required=True)
    first_day = Day(required=True)
    last_day = Day(required=True)
    source_note = Text(max=300, required=True)
