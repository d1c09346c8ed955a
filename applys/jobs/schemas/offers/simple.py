"""An offer said simply, over HTTP."""

from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import OneOf

from applys.kernel.http.fields import Latitude, Longitude, Slug, Text
from applys.kernel.http.schemas import Schema
from applys.kernel.languages import CODES, REFERENCE


class SimplyFiltersSchema(Incoming):
    """In which language, and from where: a point or a neighbourhood."""

    language = Text(validate=OneOf(CODES), max=2, load_default=REFERENCE)
    neighbourhood = Slug()
    latitude = Latitude()
    longitude = Longitude()

    @validates_schema
    def check_point(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if ("latitude" in data) != ("longitude" in data):
            words = ["Latitude and longitude go together."]
            raise ValidationError({"latitude": words, "longitude": words})


class SimpleLineSchema(Schema):
    icon = fields.String(required=True, metadata={"description": "The pictogram's name"})
    text = fields.String(required=True)


class SimpleOfferSchema(Schema):
    """Sentences from the offer's fields; the employer's own words are in `original`, in French."""

    language = fields.String(required=True)
    lines = fields.List(fields.Nested(SimpleLineSchema), required=True)
    readability = fields.Integer(
        required=True,
        metadata={"description": "Of the French sentences: 0 very hard, 100 very easy"},
    )
    original_readability = fields.Integer(required=True)
    original = fields.String(required=True)
