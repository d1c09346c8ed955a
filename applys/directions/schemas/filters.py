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
    Several,
    Slug,
    Text,
)
from applys.kernel.http.filters import PageFilters, PlaceFilters


class Reading(Schema):
    """In which language words come; those that are missing come in French, and say so."""

    language = Text(validate=OneOf(languages.READ_HERE), load_default="fr")


class SheetFiltersSchema(Reading, PlaceFilters, PageFilters):
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
    sort = fields.Enum(Sort, by_value=True, load_default=Sort.NAME)

    @validates_schema(skip_on_field_errors=False)
    def check_instant(self, data: Any, **_kwargs: Any) -> None:
        if data.get("open_now") and "open_at" in data:
            raise ValidationError({"open_at": ["Give an instant or open_now, not both."]})


class HoursFiltersSchema(Reading):
    days = Integer(1, 62, load_default=7)
