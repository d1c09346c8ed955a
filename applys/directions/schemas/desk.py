"""What those who keep the directory read of it."""

from typing import Any

from marshmallow import fields

from applys.directions.models import (
    Appointment,
    Cost,
    ExceptionKind,
    ExceptionReason,
    OnPublicHolidays,
    RevisionState,
    ServiceKind,
    ServiceState,
    StepFree,
)
from applys.directions.models.opening import HoursFault
from applys.directions.rules.freshness import Standing
from applys.directions.schemas.incoming import enum
from applys.directions.schemas.sheets import DayHoursSchema
from applys.kernel.http.fields import Several
from applys.kernel.http.filters import PageFilters
from applys.kernel.http.schemas import Schema


def text() -> fields.String:
    return fields.String(required=True, allow_none=True)


def texts() -> fields.Dict:
    return fields.Dict(required=True, metadata={"description": "Words by language tag"})


def listed() -> fields.List[Any]:
    return fields.List(fields.String(), required=True)


class DeskPlaceSchema(Schema):
    name = text()
    address = text()
    address_more = text()
    postcode = text()
    city = text()
    insee_code = text()
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    step_free = enum(StepFree, required=True)
    landmark = texts()
    access = texts()


class DeskStructureSchema(Schema):
    id = fields.UUID(required=True)
    reference = fields.String(required=True)
    source = fields.String(required=True)
    partner_id = fields.UUID(required=True, allow_none=True)
    name = fields.String(required=True)
    description = text()
    siret = text()
    networks = listed()
    phone = text()
    email = text()
    website = text()
    accessibility_url = text()
    hours = text()
    to_verify = fields.Boolean(required=True)
    source_note = text()
    updated_at = fields.AwareDateTime(required=True)


class WholeStructureSchema(DeskStructureSchema):
    place = fields.Nested(DeskPlaceSchema, required=True, allow_none=True)


class DeskStructurePageSchema(Schema):
    items = fields.List(fields.Nested(DeskStructureSchema), required=True)
    next_cursor = text()


class DeskExceptionSchema(Schema):
    id = fields.UUID(required=True)
    first_day = fields.Date(required=True)
    last_day = fields.Date(required=True)
    kind = enum(ExceptionKind, required=True)
    hours = text()
    reason = enum(ExceptionReason, required=True)
    note = texts()


class DeskPermanenceSchema(Schema):
    """`hours_faults` say why hours kept from an import are not believed."""

    id = fields.UUID(required=True)
    reference = fields.String(required=True)
    name = text()
    place = fields.Nested(DeskPlaceSchema, required=True, allow_none=True)
    languages = listed()
    phone = text()
    email = text()
    contact_name = text()
    contact_role = text()
    appointment = enum(Appointment, required=True)
    hours = text()
    hours_faults = fields.List(enum(HoursFault), required=True)
    school_holidays = text()
    on_public_holidays = enum(OnPublicHolidays, required=True)
    exceptions = fields.List(fields.Nested(DeskExceptionSchema), required=True)


class RevisionSchema(Schema):
    """A change of a sheet; `by` is a role, or "link" for whoever held a letter's link."""

    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    permanence_id = fields.UUID(required=True, allow_none=True)
    by = fields.String(required=True)
    state = enum(RevisionState, required=True)
    was = fields.Dict(required=True)
    became = fields.Dict(required=True)


class DeskServiceRowSchema(Schema):
    id = fields.UUID(required=True)
    structure_id = fields.UUID(required=True)
    structure = fields.String(required=True)
    name = fields.String(required=True)
    state = enum(ServiceState, required=True)
    standing = enum(Standing, required=True)
    verified_at = fields.AwareDateTime(required=True, allow_none=True)
    asked_at = fields.AwareDateTime(required=True, allow_none=True)
    asked_times = fields.Integer(required=True)
    phone = text()
    hours_faulty = fields.Boolean(required=True)
    updated_at = fields.AwareDateTime(required=True)


class DeskServicePageSchema(Schema):
    items = fields.List(fields.Nested(DeskServiceRowSchema), required=True)
    next_cursor = text()


class PaperAskedOutSchema(Schema):
    code = fields.String(required=True)
    form = fields.String(required=True)


class WholeServiceSchema(Schema):
    """A service as it is kept, with its permanences and its last hundred changes."""

    id = fields.UUID(required=True)
    structure_id = fields.UUID(required=True)
    state = enum(ServiceState, required=True)
    name = fields.String(required=True)
    description = fields.String(required=True)
    plain = texts()
    not_for = texts()
    say = texts()
    papers = fields.List(fields.Nested(PaperAskedOutSchema), required=True)
    kind = enum(ServiceKind, required=True, allow_none=True)
    themes = listed()
    publics = listed()
    publics_note = text()
    conditions = text()
    cost = enum(Cost, required=True, allow_none=True)
    cost_note = text()
    digital = listed()
    welcome = listed()
    reach = listed()
    reached_by = listed()
    reach_note = text()
    reach_url = text()
    zone = listed()
    hours_a_week = fields.Float(required=True, allow_none=True)
    weeks = fields.Integer(required=True, allow_none=True)
    changed_on = fields.Date(required=True)
    verified_at = fields.AwareDateTime(required=True, allow_none=True)
    verified_by = text()
    to_verify = fields.Boolean(required=True)
    source_note = text()
    updated_at = fields.AwareDateTime(required=True)
    standing = enum(Standing, required=True)
    permanences = fields.List(fields.Nested(DeskPermanenceSchema), required=True)
    revisions = fields.List(fields.Nested(RevisionSchema), required=True)


class DeskServiceFiltersSchema(PageFilters):
    """Filters add up."""

    state = Several(enum(ServiceState), max=3)
    standing = enum(Standing)
    hours_faulty = fields.Boolean(metadata={"description": "Some hours are not believed"})
    to_call = fields.Boolean(
        metadata={
            "description": "To be asked by phone: two letters stayed unanswered, or no address"
        }
    )


class HoursTrialAnswerSchema(Schema):
    """`hours` is the text as it would be kept; `days` what it says of the coming fortnight."""

    hours = fields.String(required=True)
    faults = fields.List(enum(HoursFault), required=True)
    told = fields.List(fields.String(), required=True)
    days = fields.List(fields.Nested(DayHoursSchema), required=True)
