"""Meetings as people read them."""

from marshmallow import fields

from applys.events.models import Audience, MeetingKind, MeetingState
from applys.kernel.http.schemas import Schema


class TableSchema(Schema):
    """An employer's table at a Job Dating."""

    id = fields.UUID(required=True)
    position = fields.Integer(required=True)
    employer_id = fields.UUID(required=True, allow_none=True)
    employer_name = fields.String(required=True)
    offer_id = fields.UUID(required=True, allow_none=True)
    offer_title = fields.String(required=True, allow_none=True)
    minutes = fields.Integer(required=True)


class SlotSchema(Schema):
    """Places to book. `places_left` counts those nobody holds or is offered."""

    id = fields.UUID(required=True)
    table_id = fields.UUID(required=True, allow_none=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    capacity = fields.Integer(required=True)
    places_left = fields.Integer(required=True)
    waiting = fields.Integer(required=True)


class ListedMeetingSchema(Schema):
    """A meeting in a list. `distance_m` is metres from the point asked, if one was."""

    id = fields.UUID(required=True)
    kind = fields.Enum(MeetingKind, by_value=True, required=True)
    state = fields.Enum(MeetingState, by_value=True, required=True)
    title = fields.String(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    registration_from = fields.AwareDateTime(required=True, allow_none=True)
    registration_until = fields.AwareDateTime(required=True)
    venue = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    neighbourhood = fields.String(required=True, allow_none=True)
    step_free = fields.Boolean(required=True, allow_none=True)
    languages = fields.List(fields.String(), required=True)
    childcare = fields.Boolean(required=True)
    audience = fields.Enum(Audience, by_value=True, required=True)
    opens_to_all_at = fields.AwareDateTime(required=True, allow_none=True)
    organiser_id = fields.UUID(required=True)
    organiser = fields.String(required=True)
    capacity = fields.Integer(required=True)
    places_left = fields.Integer(required=True)
    waiting = fields.Integer(required=True)
    series_id = fields.UUID(required=True, allow_none=True)
    distance_m = fields.Float(required=True, allow_none=True)


class MeetingPageSchema(Schema):
    items = fields.List(fields.Nested(ListedMeetingSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class CoOrganiserSchema(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)


class MeetingSchema(ListedMeetingSchema):
    """A meeting, whole; `distance_m` is always null here."""

    description = fields.String(required=True)
    cancel_until = fields.AwareDateTime(required=True)
    access = fields.String(required=True, allow_none=True)
    bus = fields.String(required=True, allow_none=True)
    plan_url = fields.String(required=True, allow_none=True)
    bring = fields.List(fields.String(), required=True)
    audience_note = fields.String(required=True, allow_none=True)
    asks_first_name = fields.Boolean(required=True)
    asks_phone = fields.Boolean(required=True)
    asks_why = fields.String(required=True, allow_none=True)
    contact = fields.String(required=True, allow_none=True)
    source_url = fields.String(required=True, allow_none=True)
    updated_at = fields.AwareDateTime(required=True)
    partners = fields.List(fields.Nested(CoOrganiserSchema), required=True)
    tables = fields.List(fields.Nested(TableSchema), required=True)
    slots = fields.List(fields.Nested(SlotSchema), required=True)


class MeetingStepSchema(Schema):
    """One thing that happened to a meeting."""

    at = fields.AwareDateTime(attribute="created_at", required=True)
    was = fields.Enum(MeetingState, by_value=True, required=True, allow_none=True)
    became = fields.Enum(MeetingState, by_value=True, required=True)
    reason = fields.String(required=True, allow_none=True)
    account_id = fields.UUID(required=True, allow_none=True)
    details = fields.Dict(required=True)


class DeskMeetingSchema(MeetingSchema):
    """A meeting as its organisers see it, in any state."""

    created_at = fields.AwareDateTime(required=True)
    announced_at = fields.AwareDateTime(required=True, allow_none=True)
    sequence = fields.Integer(required=True)
    detached = fields.Boolean(required=True)
    allowed = fields.List(
        fields.Enum(MeetingState, by_value=True),
        required=True,
        metadata={"description": "Where you may take it from here"},
    )
    steps = fields.List(fields.Nested(MeetingStepSchema), required=True)
