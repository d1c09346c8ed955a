"""What people say of sheets, and what structures answer by a letter's link."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length

from applys.directions.models import Appointment, ObservationKind, OnPublicHolidays
from applys.directions.rules.freshness import Standing
from applys.directions.schemas.fields import EmailAddress, OpeningHours, Phone
from applys.directions.schemas.incoming import NewExceptionSchema, enum
from applys.directions.schemas.sheets import DayHoursSchema
from applys.kernel.http.fields import Switch, Text
from applys.kernel.http.filters import PageFilters
from applys.kernel.http.schemas import Schema as OutSchema


class NewObservationSchema(Schema):
    """A door found closed, or a sheet that is wrong; a note says what, and nothing of oneself."""

    kind = enum(ObservationKind, required=True)
    note = Text(max=280, allow_none=True, load_default=None)


class ObservedSchema(OutSchema):
    """`new` is false for what the same person said before, today."""

    new = fields.Boolean(required=True)
    found_closed = fields.Boolean(required=True)


class ObservationFiltersSchema(PageFilters):
    handled = fields.Boolean(load_default=False)


class ObservationSchema(OutSchema):
    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    kind = enum(ObservationKind, required=True)
    day = fields.Date(required=True)
    note = fields.String(required=True, allow_none=True)
    permanence_id = fields.UUID(required=True)
    service_id = fields.UUID(required=True)
    service = fields.String(required=True)
    structure = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)
    handled_at = fields.AwareDateTime(required=True, allow_none=True)


class ObservationPageSchema(OutSchema):
    items = fields.List(fields.Nested(ObservationSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class AskedPermanenceSchema(OutSchema):
    id = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)
    place = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    appointment = enum(Appointment, required=True)
    hours = fields.String(required=True, allow_none=True)
    school_holidays = fields.String(required=True, allow_none=True)
    on_public_holidays = enum(OnPublicHolidays, required=True)
    week = fields.List(fields.Nested(DayHoursSchema), required=True)


class AskedServiceSchema(OutSchema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    standing = enum(Standing, required=True)
    permanences = fields.List(fields.Nested(AskedPermanenceSchema), required=True)


class ConfirmationSchema(OutSchema):
    """What a letter's link is about. `waiting` names what the last change leaves to be reread."""

    structure = fields.String(required=True)
    services = fields.List(fields.Nested(AskedServiceSchema), required=True)
    waiting = fields.List(fields.String(), required=True)


class ConfirmSchema(Schema):
    """The services that hold; all that are shown when absent."""

    services = fields.List(fields.UUID(), load_default=None, validate=Length(min=1, max=200))


class MendingSchema(Schema):
    """What changed. Hours hold at once; a phone, an e-mail or a message is reread first."""

    hours = OpeningHours(allow_none=True)
    school_holidays = OpeningHours(weekly=True, allow_none=True)
    on_public_holidays = enum(OnPublicHolidays)
    appointment = enum(Appointment)
    closed = fields.Nested(NewExceptionSchema)
    phone = Phone()
    email = EmailAddress()
    message = Text(min=1, max=500)

    @validates_schema
    def check_something(self, data: Any, **_kwargs: Any) -> None:
        if not data:
            raise ValidationError({"message": ["Say what changed."]})


class DecisionSchema(Schema):
    accept = Switch(required=True)
