"""What people look for among meetings."""

from marshmallow import fields

from applys.events.models import MeetingKind, MeetingState
from applys.kernel.http.fields import Day, Several, Slug
from applys.kernel.http.filters import PageFilters, PointFilters


class MeetingFiltersSchema(PointFilters, PageFilters):
    """Filters add up. Distances are metres; `week` is any day of it, Monday to Sunday in Paris."""

    territory = Slug()
    kind = Several(fields.Enum(MeetingKind, by_value=True), max=7)
    neighbourhood = Slug(metadata={"description": "Held in this neighbourhood"})
    week = Day()
    places_left = fields.Boolean(metadata={"description": "Only those with a place to book now"})


class DeskMeetingFiltersSchema(PageFilters):
    state = Several(fields.Enum(MeetingState, by_value=True), max=5)
    kind = Several(fields.Enum(MeetingKind, by_value=True), max=7)
    past = fields.Boolean(load_default=False)
