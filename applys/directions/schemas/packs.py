"""Packs, the map of digital places, and coverage, on the wire."""

from marshmallow import Schema, fields

from applys.directions.schemas.filters import Reading
from applys.kernel.http.fields import Slug, Text
from applys.kernel.http.schemas import Schema as OutSchema

LONGEST_ETAG = 4_000


class PackFiltersSchema(Reading):
    territory = Slug()
    since = Text(
        max=LONGEST_ETAG, metadata={"description": "The ETag of the pack you have, without quotes"}
    )


class TownFiltersSchema(Reading):
    territory = Slug()


class PackSchema(OutSchema):
    """A pack, or what it adds to the one named by `since`.

    `head` holds needs, papers and the tree; null when you have it. `ids` are all the sheets
    there are: forget the others. In a sheet, `openings` are triples of minutes from
    `head.base`: start, length, kind (0: one may come; 1: with an appointment). Names that are
    absent are not known.
    """

    etag = fields.String(required=True)
    since = fields.String(required=True, allow_none=True)
    head = fields.Dict(required=True, allow_none=True)
    ids = fields.List(fields.String(), required=True)
    sheets = fields.List(fields.Dict(), required=True)


class DigitalPointSchema(OutSchema):
    type = fields.Constant("Point", required=True)
    coordinates = fields.List(
        fields.Float(), required=True, metadata={"description": "Longitude, latitude (RFC 7946)"}
    )


class DigitalSchema(OutSchema):
    name = fields.String(required=True)
    structure = fields.String(required=True)
    digital = fields.List(fields.String(), required=True)
    status = fields.String(required=True)
    told = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    cost = fields.String(required=True, allow_none=True)
    step_free = fields.String(required=True)


class DigitalPlaceSchema(OutSchema):
    type = fields.Constant("Feature", required=True)
    id = fields.UUID(required=True)
    geometry = fields.Nested(DigitalPointSchema, required=True)
    properties = fields.Nested(DigitalSchema, required=True)


class DigitalPlacesSchema(OutSchema):
    """GeoJSON (RFC 7946): what each place has, and what its door says now."""

    type = fields.Constant("FeatureCollection", required=True)
    features = fields.List(fields.Nested(DigitalPlaceSchema), required=True)


class CoveredSchema(Schema):
    code = fields.String(required=True)
    label = fields.String(required=True)
    doors = fields.List(fields.Integer(), required=True)


class CoverageSchema(Schema):
    """How many doors open for each need on each of `days`; `uncovered` have none of them."""

    days = fields.List(fields.Date(), required=True)
    needs = fields.List(fields.Nested(CoveredSchema), required=True)
    uncovered = fields.List(fields.String(), required=True)
