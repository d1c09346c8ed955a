"""Bookings on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields

from applys.events.models import BookingState, MeetingKind, MeetingState
from applys.events.rules.booking import Answer
from applys.events.schemas.incoming import MOST_PLACES
from applys.kernel.http.fields import Integer, Several, Slug, Switch, Text
from applys.kernel.http.filters import PageFilters
from applys.kernel.http.schemas import Schema


def agreed(value: bool) -> None:  # noqa: FBT001
    if not value:
        raise ValidationError("Register nobody who did not agree.")


class NewBookingSchema(Incoming):
    """A place for oneself. `id` is the phone's own name for it: sent again, it is booked once.

    `first_name` and `phone` are given where the meeting asks for them, and nowhere else.
    """

    id = fields.UUID(load_default=None, allow_none=True)
    first_name = Text(min=1, max=60, load_default=None, allow_none=True)
    phone = Text(min=3, max=20, load_default=None, allow_none=True)


class NewRegistrationSchema(Incoming):
    """A place for someone who is there and agrees, or agreed on the telephone."""

    id = fields.UUID(load_default=None, allow_none=True)
    first_name = Text(min=1, max=60, required=True)
    phone = Text(min=3, max=20, load_default=None, allow_none=True)
    neighbourhood = Slug(load_default=None, allow_none=True)
    consent = Switch(required=True, validate=agreed)


class NewBookingAnswerSchema(Incoming):
    answer = fields.Enum(Answer, by_value=True, required=True)


class NewRemovalSchema(Incoming):
    reason = Text(min=2, max=300, required=True)


class NewCapacitySchema(Incoming):
    capacity = Integer(1, MOST_PLACES, required=True)


class NewTurnSchema(Incoming):
    """`position` is counted from 1 among those who wait."""

    position = Integer(1, 100_000, required=True)
    reason = Text(min=2, max=300, required=True)


class BookingFiltersSchema(PageFilters):
    state = Several(fields.Enum(BookingState, by_value=True), max=8)


class BookingSchema(Schema):
    """A booking. `rank` and `received_at` say when it came; `position` is its place in the queue.

    `held_until` ends an offer. `passed_why` says, in the caller's language, why the queue went
    past them. A meeting that moved is to be confirmed: `asked_at` is set, `confirmed_at` is not.
    `code` is the ticket's.
    """

    id = fields.UUID(required=True)
    slot_id = fields.UUID(required=True)
    meeting_id = fields.UUID(required=True)
    kind = fields.Enum(MeetingKind, by_value=True, required=True)
    title = fields.String(required=True)
    meeting_state = fields.Enum(MeetingState, by_value=True, required=True)
    venue = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    cancel_until = fields.AwareDateTime(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    offer_title = fields.String(required=True, allow_none=True)
    state = fields.Enum(BookingState, by_value=True, required=True)
    rank = fields.Integer(required=True)
    received_at = fields.AwareDateTime(required=True)
    position = fields.Integer(required=True, allow_none=True)
    held_until = fields.AwareDateTime(required=True, allow_none=True)
    passed = fields.String(required=True, allow_none=True)
    passed_why = fields.String(required=True, allow_none=True)
    asked_at = fields.AwareDateTime(required=True, allow_none=True)
    confirmed_at = fields.AwareDateTime(required=True, allow_none=True)
    code = fields.String(required=True)
    first_name = fields.String(required=True, allow_none=True)
    registered_by_name = fields.String(required=True, allow_none=True)
    answers = fields.List(fields.Enum(Answer, by_value=True), required=True)


class BookingPageSchema(Schema):
    items = fields.List(fields.Nested(BookingSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class BookingStepSchema(Schema):
    """One move of a booking. `details.by` names the mediator who acted."""

    at = fields.AwareDateTime(attribute="created_at", required=True)
    was = fields.Enum(BookingState, by_value=True, required=True, allow_none=True)
    became = fields.Enum(BookingState, by_value=True, required=True)
    reason = fields.String(required=True, allow_none=True)
    account_id = fields.UUID(required=True, allow_none=True)
    details = fields.Dict(required=True)


class DeskBookingSchema(BookingSchema):
    """A booking as the organiser sees it."""

    phone = fields.String(required=True, allow_none=True)
    consented_at = fields.AwareDateTime(required=True, allow_none=True)


class DeskBookingPageSchema(Schema):
    items = fields.List(fields.Nested(DeskBookingSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class HistorySchema(Schema):
    items = fields.List(fields.Nested(BookingStepSchema), required=True)
