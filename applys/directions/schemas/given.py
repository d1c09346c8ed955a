"""Answers and directions on the wire."""

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from applys.directions.models import Appointment, Cost, Ending, StepFree, Through
from applys.directions.models.opening import Status
from applys.directions.rules.choosing.ranking import Plan
from applys.directions.rules.choosing.reasons import Caution, Reason
from applys.directions.rules.languages import READ_HERE
from applys.kernel.http.fields import Latitude, Longitude, Slug, Switch, Text
from applys.kernel.http.schemas import Schema as OutSchema

MOST_TAPS = 8
TEXTS = {"description": "Words by language: {text, status}"}


class AskingSchema(Schema):
    """A way taken in the tree, from where, and what is wished.

    `path` is the keys of the answers, in order. `neighbourhood` or a position, WGS84, is where
    the person sets out. A wish that is true leaves out the doors known not to meet it.
    """

    path = fields.List(Slug(), required=True, validate=Length(1, MOST_TAPS))
    territory = Slug(load_default=None, allow_none=True)
    neighbourhood = Slug(load_default=None, allow_none=True)
    latitude = Latitude(load_default=None, allow_none=True)
    longitude = Longitude(load_default=None, allow_none=True)
    language = Text(max=3, validate=OneOf(READ_HERE), load_default="fr")
    today = Switch(load_default=False)
    step_free = Switch(load_default=False)
    walk_in = Switch(load_default=False)
    free = Switch(load_default=False)
    remote = Switch(load_default=False)


class EmergencySaidSchema(OutSchema):
    number = fields.String(required=True)
    words = fields.Dict(required=True, metadata=TEXTS)
    sms = fields.Boolean(required=True)


class OutcomeSaidSchema(OutSchema):
    key = fields.String(required=True)
    words = fields.Dict(required=True, metadata=TEXTS)
    why = fields.Dict(required=True, metadata=TEXTS)
    say = fields.Dict(required=True, metadata=TEXTS)
    human = fields.Boolean(required=True)
    emergency = fields.Boolean(required=True)
    numbers = fields.List(fields.Nested(EmergencySaidSchema), required=True)


class PaperSaidSchema(OutSchema):
    code = fields.String(required=True)
    icon = fields.String(required=True)
    labels = fields.Dict(required=True, metadata=TEXTS)
    form = fields.String(required=True, allow_none=True)


class HoursSaidSchema(OutSchema):
    status = fields.Enum(Status, by_value=True, required=True)
    until = fields.AwareDateTime(required=True, allow_none=True)
    opens_at = fields.AwareDateTime(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)


class DoorSaidSchema(OutSchema):
    """A door as it was proposed. `received_at` is when one is received at the soonest.

    `metres` in a straight line; `minutes` on foot, streets reckoned, rounded up to five.
    """

    permanence_id = fields.UUID(required=True)
    name = fields.Dict(required=True, metadata=TEXTS)
    structure = fields.String(required=True)
    place = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    address_more = fields.String(required=True, allow_none=True)
    postcode = fields.String(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    landmark = fields.Dict(required=True, allow_none=True, metadata=TEXTS)
    access = fields.Dict(required=True, allow_none=True, metadata=TEXTS)
    step_free = fields.Enum(StepFree, by_value=True, required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    reach_url = fields.String(required=True, allow_none=True)
    languages = fields.List(fields.String(), required=True)
    cost = fields.Enum(Cost, by_value=True, required=True, allow_none=True)
    cost_note = fields.String(required=True, allow_none=True)
    appointment = fields.Enum(Appointment, by_value=True, required=True)
    not_for = fields.Dict(required=True, metadata=TEXTS)
    say = fields.Dict(required=True, metadata=TEXTS)
    papers = fields.List(fields.Nested(PaperSaidSchema), required=True)
    metres = fields.Integer(required=True, allow_none=True)
    minutes = fields.Integer(required=True, allow_none=True)
    remote = fields.Boolean(required=True)
    open_now = fields.Boolean(required=True, metadata={"description": "Open when one arrives"})
    received_at = fields.AwareDateTime(required=True, allow_none=True)
    received_until = fields.AwareDateTime(required=True, allow_none=True)
    hours = fields.Nested(HoursSaidSchema, required=True)
    reasons = fields.List(fields.Enum(Reason, by_value=True), required=True)
    cautions = fields.List(fields.Enum(Caution, by_value=True), required=True)
    verified_on = fields.Date(required=True, allow_none=True)


class PlanSaidSchema(OutSchema):
    plan = fields.Enum(Plan, by_value=True, required=True)
    door = fields.Nested(DoorSaidSchema, required=True, allow_none=True)


class AnswerSaidSchema(OutSchema):
    """An answer: up to three doors, best first, and a plan B when none is open on arrival.

    `relaxed`: no door meets what was wished; those that come closest are shown.
    """

    at = fields.AwareDateTime(required=True)
    outcome = fields.Nested(OutcomeSaidSchema, required=True)
    doors = fields.List(fields.Nested(DoorSaidSchema), required=True)
    plan_b = fields.Nested(PlanSaidSchema, required=True, allow_none=True)
    relaxed = fields.Boolean(required=True)


class DirectionSchema(OutSchema):
    """A direction that was given, as it was said then; of no person."""

    code = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True)
    path = fields.List(fields.String(), required=True)
    need = fields.String(required=True)
    language = fields.String(required=True)
    through = fields.Enum(Through, by_value=True, required=True)
    said = fields.Nested(AnswerSaidSchema, required=True)


class NewEndSchema(Schema):
    permanence_id = fields.UUID(required=True)
    ending = fields.Enum(Ending, by_value=True, required=True)


class TreeSaidSchema(OutSchema):
    """The tree in force; its words in every language it speaks."""

    version = fields.Integer(required=True)
    in_force_at = fields.AwareDateTime(required=True)
    content = fields.Dict(required=True)
