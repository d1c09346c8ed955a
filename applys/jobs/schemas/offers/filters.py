"""What people look for among offers."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Regexp

from applys.accounts.models import ContractKind
from applys.jobs.models import FrenchLevel, State, WorkTime
from applys.jobs.queries.offers.search import Sort
from applys.kernel.http.fields import (
    Instant,
    Integer,
    Number,
    Several,
    Slug,
    Text,
)
from applys.kernel.http.filters import PageFilters, PlaceFilters

ROME_PREFIX = r"^[A-N]([0-9]{2}([0-9]{2})?)?\Z"


class OfferFiltersSchema(PlaceFilters, PageFilters):
    """Filters add up. Distances are metres; `french_level` is the most that may be asked."""

    q = Text(max=100, metadata={"description": "Words, without regard to accents or endings"})
    territory = Slug()
    contract = Several(fields.Enum(ContractKind, by_value=True), max=10)
    rome = Several(Text(validate=Regexp(ROME_PREFIX), max=5), max=20)
    hours_min = Number(0, 60)
    hours_max = Number(0, 60)
    working_time = Several(
        fields.Enum(WorkTime, by_value=True),
        max=4,
        metadata={"description": "The offer asks nothing outside these"},
    )
    french_level = fields.Enum(FrenchLevel, by_value=True)
    no_diploma = fields.Boolean()
    no_licence = fields.Boolean()
    published_since = Instant()
    employer_id = fields.UUID()
    sort = fields.Enum(Sort, by_value=True, load_default=Sort.NEWEST)
    count = fields.Boolean(load_default=False)

    @validates_schema(skip_on_field_errors=False)
    def check_hours(self, data: Any, **_kwargs: Any) -> None:
        if data.get("hours_min", 0) > data.get("hours_max", 60):
            raise ValidationError({"hours_max": ["The most hours are fewer than the least."]})


class DeskFiltersSchema(PageFilters):
    state = Several(fields.Enum(State, by_value=True), max=7)
    flagged = fields.Boolean()
    q = Text(max=100)


class RomeFiltersSchema(Schema):
    q = Text(min=2, max=60, required=True)
    limit = Integer(1, 50, load_default=10)
