"""What people look for among sheets."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import OneOf

from applys.directions.queries.doors import Sort
from applys.directions.rules import languages, terms
from applys.directions.schemas.fields import Tag
from applys.kernel.http.fields import (
    Instant,
    Integer,
    Latitude,
    Longitude,
    Number,
    Several,
    Slug,
    Text,
)
from applys.kernel.keyset import MAX_PAGE_SIZE, PAGE_SIZE


class Reading(Schema):
    """In which language words come; those that are missing come in French, and say so."""

    language = Text(validate=OneOf(languages.READ_HERE), load_default="fr")


class Paged(Schema):
    cursor = Text(max=1000, load_default=None)
    limit = Integer(1, MAX_PAGE_SIZE, load_default=PAGE_SIZE)


class SheetFiltersSchema(Reading, Paged):
    """Filters add up; any of several values will do. Distances are metres."""

    q = Text(min=1, max=100, metadata={"description": "Words, without accents or endings"})
    territory = Slug()
    need = Several(Slug(), max=12, metadata={"description": "Codes of needs"})
    theme = Several(
        Text(validate=OneOf([*terms.themes(), *terms.categories()])),
        max=20,
        metadata={"description": "data.inclusion v1, whole themes or categories"},
    )
    speaks = Several(Tag(), max=10)
    open_now = fields.Boolean(metadata={"description": "Where one may just come, or call, now"})
    open_at = Instant()
    neighbourhood = Slug(metadata={"description": "Distances from this neighbourhood's centre"})
    latitude = Latitude()
    longitude = Longitude()
    radius_m = Number(1, 200_000)
    sort = fields.Enum(Sort, by_value=True, load_default=Sort.NAME)

    @validates_schema(skip_on_field_errors=False)
    def check_together(self, data: Any, **_kwargs: Any) -> None:
        faults = {}
        if ("latitude" in data) != ("longitude" in data):
            faults = {name: ["They go together."] for name in ("latitude", "longitude")}
        if "latitude" in data and "neighbourhood" in data:
            faults["neighbourhood"] = ["Give a point or a neighbourhood, not both."]
        if "radius_m" in data and not {"latitude", "neighbourhood"} & set(data):
            faults["radius_m"] = ["A distance needs a point or a neighbourhood."]
        if data.get("open_now") and "open_at" in data:
            faults["open_at"] = ["Give an instant or open_now, not both."]
        if faults:
            raise ValidationError(dict(faults))


class HoursFiltersSchema(Reading):
    days = Integer(1, 62, load_default=7)
