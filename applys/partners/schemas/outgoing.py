"""Territories and partners as people read them."""

from marshmallow import fields

from applys.kernel.http.schemas import Schema
from applys.partners.models import Commitment, OutlineSource, PartnerKind


class NeighbourhoodSchema(Schema):
    """A quartier prioritaire; `latitude` and `longitude` are its centre, WGS84."""

    id = fields.UUID(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    population = fields.Integer(required=True, allow_none=True)
    official_code = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    outline_source = fields.Enum(OutlineSource, by_value=True, required=True)


class MultiPolygonSchema(Schema):
    """GeoJSON (RFC 7946): longitude then latitude."""

    type = fields.String(required=True)
    coordinates = fields.List(fields.List(fields.List(fields.List(fields.Float()))), required=True)


class DrawnNeighbourhoodSchema(NeighbourhoodSchema):
    outline = fields.Nested(MultiPolygonSchema, required=True)


class TerritorySchema(Schema):
    id = fields.UUID(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    code = fields.String(required=True, allow_none=True)
    insee_code = fields.String(required=True)
    postcode = fields.String(required=True)
    timezone = fields.String(required=True)
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    neighbourhoods = fields.List(fields.Nested(NeighbourhoodSchema), required=True)


class DrawnTerritorySchema(TerritorySchema):
    neighbourhoods = fields.List(fields.Nested(DrawnNeighbourhoodSchema), required=True)


class TerritoriesSchema(Schema):
    items = fields.List(fields.Nested(TerritorySchema), required=True)


class PartnerSchema(Schema):
    """What anyone may know of a partner. `invented` is of the demonstration only."""

    id = fields.UUID(required=True)
    territory_id = fields.UUID(required=True)
    slug = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.Enum(PartnerKind, by_value=True, required=True)
    siret = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    website = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    paqte_signed_on = fields.Date(required=True, allow_none=True)
    paqte_commitments = fields.List(fields.Enum(Commitment, by_value=True), required=True)
    invented = fields.Boolean(required=True)
    to_verify = fields.Boolean(required=True)


class PartnerPageSchema(Schema):
    items = fields.List(fields.Nested(PartnerSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class PartnerSheetSchema(PartnerSchema):
    """A partner as its members and the coordinator see it."""

    email = fields.String(required=True, allow_none=True)
    source = fields.String(required=True, allow_none=True)
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)
