"""Tickets, doors and those who come, over HTTP."""

from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length, Regexp

from applys.events.models import BookingState, How
from applys.events.rules.codes import ALPHABET, LENGTH
from applys.kernel.http.fields import Instant, Slug, Text
from applys.kernel.http.schemas import Schema

CODE = rf"^[{ALPHABET}]{{{LENGTH}}}\Z"
MOST = 500


class CheckInSchema(Incoming):
    """Someone let in. A ticket has its `code`, a name its `booking_id`, a walk-in a first name."""

    id = fields.UUID(required=True)
    how = fields.Enum(How, by_value=True, required=True)
    at = Instant(required=True)
    code = Text(validate=Regexp(CODE), max=LENGTH)
    booking_id = fields.UUID()
    first_name = Text(min=1, max=60)
    neighbourhood = Slug()

    @validates_schema(skip_on_field_errors=True)
    def check_whom(self, data: dict[str, Any], **_kwargs: Any) -> None:
        wanted = {How.NAME: "booking_id", How.WALK_IN: "first_name"}.get(data["how"], "code")
        if wanted not in data:
            raise ValidationError({wanted: ["Say whom: this is needed here."]})


class CheckInsSchema(Incoming):
    items = fields.List(fields.Nested(CheckInSchema), required=True, validate=Length(1, MOST))


class CheckInOutcomeSchema(Schema):
    """`problem` is the kind that refused an entry, `title` says it; null when let in."""

    id = fields.UUID(required=True)
    first_name = fields.String(required=True, allow_none=True)
    arrived_at = fields.AwareDateTime(required=True, allow_none=True)
    problem = fields.String(required=True, allow_none=True)
    title = fields.String(required=True, allow_none=True)


class CheckInOutcomesSchema(Schema):
    items = fields.List(fields.Nested(CheckInOutcomeSchema), required=True)
    came = fields.Integer(required=True)


class ExpectedSchema(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    first_name = fields.String(required=True, allow_none=True)
    starts_at = fields.AwareDateTime(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    state = fields.Enum(BookingState, by_value=True, required=True)
    arrived_at = fields.AwareDateTime(required=True, allow_none=True)


class ExpectedListSchema(Schema):
    """What a phone keeps to let people in without network."""

    items = fields.List(fields.Nested(ExpectedSchema), required=True)
    came = fields.Integer(required=True)


class BookingTicketSchema(Schema):
    """`qr` is an SVG image of `url`, to print or show."""

    code = fields.String(required=True)
    url = fields.String(required=True)
    qr = fields.String(required=True)
