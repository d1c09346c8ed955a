"""What goes out about doors."""

from marshmallow import fields

from applys.directions.models import Appointment, Cost, ServiceKind, StepFree
from applys.directions.models.opening import Kind, Status
from applys.directions.rules.freshness import Standing
from applys.directions.rules.texts import Status as TextStatus
from applys.kernel.http.schemas import Schema


class SaidSchema(Schema):
    """Words; `language` is French where the wished one is missing."""

    text = fields.String(required=True)
    language = fields.String(required=True)
    status = fields.Enum(TextStatus, by_value=True, required=True)


class DoorSchema(Schema):
    """What a door says at `now`; `told` says it in words. Instants are UTC."""

    status = fields.Enum(Status, by_value=True, required=True)
    told = fields.String(required=True)
    until = fields.AwareDateTime(required=True, allow_none=True)
    opens_at = fields.AwareDateTime(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    found_closed = fields.Boolean(
        required=True, metadata={"description": "Two people found it closed today"}
    )


class PlaceSchema(Schema):
    name = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    address_more = fields.String(required=True, allow_none=True)
    postcode = fields.String(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    step_free = fields.Enum(StepFree, by_value=True, required=True)


class SpokenSchema(Schema):
    tag = fields.String(required=True)
    name = fields.String(required=True)
    own_name = fields.String(required=True)


class SheetRowSchema(Schema):
    """A permanence, as lists show it. `distance_m` is metres on the ellipsoid (WGS84)."""

    id = fields.UUID(required=True)
    service_id = fields.UUID(required=True)
    name = fields.Nested(SaidSchema, required=True)
    structure = fields.String(required=True)
    door = fields.Nested(DoorSchema, required=True)
    place = fields.Nested(PlaceSchema, required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    languages = fields.List(fields.String(), required=True)
    appointment = fields.Enum(Appointment, by_value=True, required=True)
    cost = fields.Enum(Cost, by_value=True, required=True, allow_none=True)
    standing = fields.Enum(Standing, by_value=True, required=True)
    distance_m = fields.Float(required=True, allow_none=True)


class SheetPageSchema(Schema):
    items = fields.List(fields.Nested(SheetRowSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class PaperAskedSchema(Schema):
    code = fields.String(required=True)
    form = fields.String(required=True, metadata={"description": "original, copy or either"})
    icon = fields.String(required=True)
    label = fields.Nested(SaidSchema, required=True)


class DayHoursSchema(Schema):
    """A day in Paris; `told` gives its hours in words."""

    day = fields.Date(required=True)
    name = fields.String(required=True)
    told = fields.String(required=True)


class SheetSchema(SheetRowSchema):
    """All that a sheet says. Values of closed lists are data.inclusion v1's."""

    official_name = fields.String(required=True)
    permanence_name = fields.String(required=True, allow_none=True)
    description = fields.String(required=True)
    kind = fields.Enum(ServiceKind, by_value=True, required=True, allow_none=True)
    themes = fields.List(fields.String(), required=True)
    publics = fields.List(fields.String(), required=True)
    publics_note = fields.String(required=True, allow_none=True)
    conditions = fields.String(required=True, allow_none=True)
    papers = fields.List(fields.Nested(PaperAskedSchema), required=True)
    not_for = fields.Nested(SaidSchema, required=True)
    say = fields.Nested(SaidSchema, required=True)
    cost_note = fields.String(required=True, allow_none=True)
    digital = fields.List(fields.String(), required=True)
    welcome = fields.List(fields.String(), required=True)
    reach = fields.List(fields.String(), required=True)
    reached_by = fields.List(fields.String(), required=True)
    reach_note = fields.String(required=True, allow_none=True)
    reach_url = fields.String(required=True, allow_none=True)
    website = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    contact_role = fields.String(required=True, allow_none=True)
    landmark = fields.Nested(SaidSchema, required=True)
    access = fields.Nested(SaidSchema, required=True)
    spoken = fields.List(fields.Nested(SpokenSchema), required=True)
    week = fields.List(fields.Nested(DayHoursSchema), required=True)
    changed_on = fields.Date(required=True)
    verified_at = fields.AwareDateTime(required=True, allow_none=True)
    verified_by = fields.String(required=True, allow_none=True)


class OpeningSchema(Schema):
    start = fields.AwareDateTime(required=True)
    end = fields.AwareDateTime(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)


class HoursSchema(Schema):
    """When a door is open in the coming days, day by day in Paris and as instants in UTC."""

    door = fields.Nested(DoorSchema, required=True)
    days = fields.List(fields.Nested(DayHoursSchema), required=True)
    openings = fields.List(fields.Nested(OpeningSchema), required=True)


class NeedSchema(Schema):
    code = fields.String(required=True)
    icon = fields.String(required=True)
    label = fields.Nested(SaidSchema, required=True)
    themes = fields.List(fields.String(), required=True)
    urgent = fields.Boolean(required=True)


class NeedsSchema(Schema):
    items = fields.List(fields.Nested(NeedSchema), required=True)
