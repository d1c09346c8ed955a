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
    Latitude,
    Longitude,
    Number,
    Several,
    Slug,
    Text,
)
from applys.kernel.keyset import MAX_PAGE_SIZE, PAGE_SIZE

ROME_PREFIX = r"^[A-N]([0-9]{2}([0-9]{2})?)?\Z"


class PageFilters(Schema):
    cursor = Text(max=1000, load_default=None)
    limit = Integer(1, MAX_PAGE_SIZE, load_default=PAGE_SIZE)


class OfferFiltersSchema(PageFilters):
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
    neighbourhood = Slug(metadata={"description": "Distances from this neighbourhood's centre"})
    latitude = Latitude()
    longitude = Longitude()
    radius_m = Number(1, 200_000)
    sort = fields.Enum(Sort, by_value=True, load_default=Sort.NEWEST)
    count = fields.Boolean(load_default=False)

    @validates_schema(skip_on_field_errors=False)
    def check_together(self, data: Any, **_kwargs: Any) -> None:
        faults = {}
        if ("latitude" in data) != ("longitude" in data):
            faults = {name: ["They go together."] for name in ("latitude", "longitude")}
        if "latitude" in data and "neighbourhood" in data:
            faults["neighbourhood"] = ["Give a point or a neighbourhood, not both."]
        if "radius_m" in data and not {"latitude", "neighbourhood"} & set(data):
            faults["radius_m"] = ["A distance needs a point or a neighbourhood."]
        if data.get("hours_min", 0) > data.get("hours_max", 60):
            faults["hours_max"] = ["The most hours are fewer than the least."]
        if faults:
            raise ValidationError(dict(faults))


class DeskFiltersSchema(PageFilters):
    state = Several(fields.Enum(State, by_value=True), max=7)
    flagged = fields.Boolean()
    q = Text(max=100)


class RomeFiltersSchema(Schema):
    q = Text(min=2, max=60, required=True)
    limit = Integer(1, 50, load_default=10)
