"""What is asked of maps, tables and feeds."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from applys.dumping.schemas.filters import PileFiltersSchema
from applys.kernel.http.fields import Integer, Slug
from applys.kernel.http.filters import PageFilters

MOST_ON_A_MAP, MOST_IN_A_TABLE = 1_000, 10_000


class MapFiltersSchema(PileFiltersSchema):
    limit = Integer(1, MOST_ON_A_MAP, load_default=500)


class TableSchema(PageFilters):
    """A French spreadsheet wants `separator=;` (with decimal commas) and `bom=true`."""

    limit = Integer(1, MOST_IN_A_TABLE, load_default=MOST_IN_A_TABLE)
    separator = fields.String(validate=OneOf([",", ";"]), load_default=",")
    bom = fields.Boolean(load_default=False)


class TableFiltersSchema(TableSchema, PileFiltersSchema):
    """Some piles, and how their table is written."""


class FeedFiltersSchema(Schema):
    territory = Slug(load_default=None)
    neighbourhood = Slug(load_default=None)
