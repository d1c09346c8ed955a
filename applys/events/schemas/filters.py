"""What people look for among meetings."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from applys.events.models import MeetingKind, MeetingState
from applys.kernel.http.fields import Day, Integer, Latitude, Longitude, Number, Several, Slug, Text
from applys.kernel.keyset import MAX_PAGE_SIZE, PAGE_SIZE


class PageFilters(Schema):
    cursor = Text(max=1000, load_default=None)
    limit = Integer(1, MAX_PAGE_SIZE, load_default=PAGE_SIZE)


class MeetingFiltersSchema(PageFilters):
    """Filters add up. Distances are metres; `week` is any day of it, Monday to Sunday in Paris."""

    territory = Slug()
    kind = Several(fields.Enum(MeetingKind, by_value=True), max=7)
    neighbourhood = Slug(metadata={"description": "Held in this neighbourhood"})
    week = Day()
    places_left = fields.Boolean(metadata={"description": "Only those with a place to book now"})
    latitude = Latitude()
    longitude = Longitude()
    radius_m = Number(1, 200_000)

    @validates_schema(skip_on_field_errors=False)
    def check_together(self, data: Any, **_kwargs: Any) -> None:
        faults = {}
        if ("latitude" in data) != ("longitude" in data):
            faults = {name: ["They go together."] for name in ("latitude", "longitude")}
        if "radius_m" in data and "latitude" not in data:
            faults["radius_m"] = ["A distance needs a point."]
        if faults:
            raise ValidationError(dict(faults))


class DeskMeetingFiltersSchema(PageFilters):
    state = Several(fields.Enum(MeetingState, by_value=True), max=5)
    kind = Several(fields.Enum(MeetingKind, by_value=True), max=7)
    past = fields.Boolean(load_default=False)
