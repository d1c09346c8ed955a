"""Rounds, stops and the ledger, as they are read."""

from marshmallow import fields

from applys.dumping.models import Severity, Stream
from applys.kernel.http.schemas import Schema
from applys.rounds.models import Account, Method, Outcome, RoundState, StopOrigin


class RoundSchema(Schema):
    id = fields.UUID(required=True)
    day = fields.Date(required=True)
    state = fields.Enum(RoundState, by_value=True, required=True)
    metres = fields.Float(required=True, metadata={"description": "Its length, streets reckoned"})
    stops = fields.Integer(required=True)
    answered = fields.Integer(required=True)
    estimated_m3 = fields.Float(required=True)
    measured_m3 = fields.Float(required=True)
    locked_at = fields.AwareDateTime(required=True, allow_none=True)
    closed_at = fields.AwareDateTime(required=True, allow_none=True)


class RoundPageSchema(Schema):
    items = fields.List(fields.Nested(RoundSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class RoundStopSchema(Schema):
    id = fields.UUID(required=True)
    rank = fields.Integer(required=True)
    pinned = fields.Boolean(required=True)
    origin = fields.Enum(StopOrigin, by_value=True, required=True)
    name = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    access = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    pile_id = fields.UUID(required=True, allow_none=True)
    pile_number = fields.String(required=True, allow_none=True)
    severity = fields.Enum(Severity, by_value=True, required=True, allow_none=True)
    things = fields.List(fields.String(), required=True, metadata={"description": "In French"})
    hint = fields.String(
        required=True, allow_none=True, metadata={"description": "What a reporter wrote of it"}
    )
    owner = fields.String(required=True, allow_none=True)
    photos = fields.List(fields.UUID(), required=True)
    estimated_m3 = fields.Float(required=True)
    unload_before = fields.Boolean(required=True)
    late_reason = fields.String(required=True, allow_none=True)
    carried_day = fields.Date(
        required=True,
        allow_none=True,
        metadata={"description": "The round that left this pile, for `carried_reason`"},
    )
    carried_reason = fields.Enum(Outcome, by_value=True, required=True, allow_none=True)
    outcome = fields.Enum(Outcome, by_value=True, required=True, allow_none=True)
    measured_m3 = fields.Float(required=True, allow_none=True)
    navigate = fields.String(
        required=True, metadata={"description": "geo: address, opens the phone's own navigation"}
    )
    map = fields.String(required=True, metadata={"description": "Directions on the web"})


class WholeRoundSchema(RoundSchema):
    road_book = fields.List(fields.Nested(RoundStopSchema), required=True)


class OutingSchema(Schema):
    """A Monday's round: `day` is null when it does not take place."""

    monday = fields.Date(required=True)
    day = fields.Date(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    round_id = fields.UUID(required=True, allow_none=True)
    state = fields.Enum(RoundState, by_value=True, required=True, allow_none=True)
    stops = fields.Integer(required=True)


class OutingsSchema(Schema):
    items = fields.List(fields.Nested(OutingSchema), required=True)


class CalendarAddressSchema(Schema):
    url = fields.String(required=True, metadata={"description": "Secret: it reads without a key"})


class AnsweredSchema(Schema):
    """What became of one answer: `problem` is None when it was written."""

    client_id = fields.UUID(required=True)
    written = fields.Boolean(required=True)
    counts = fields.Boolean(required=True, metadata={"description": "No later answer replaced it"})
    problem = fields.Dict(required=True, allow_none=True)


class AnsweredsSchema(Schema):
    items = fields.List(fields.Nested(AnsweredSchema), required=True)


class StopAnswerSchema(Schema):
    """One answer; `superseded_at` tells those that count no more, `phone_at` the phone's hour."""

    client_id = fields.UUID(required=True)
    outcome = fields.Enum(Outcome, by_value=True, required=True)
    measured_m3 = fields.Float(required=True)
    method = fields.Enum(Method, by_value=True, required=True, allow_none=True)
    kilos = fields.Float(required=True, allow_none=True)
    streams = fields.Dict(required=True)
    destination = fields.Enum(Account, by_value=True, required=True)
    crew = fields.Integer(required=True, allow_none=True)
    minutes = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    photos = fields.List(fields.UUID(), required=True)
    no_photo_reason = fields.String(required=True, allow_none=True)
    captured_at = fields.AwareDateTime(required=True)
    phone_at = fields.AwareDateTime(required=True)
    received_at = fields.AwareDateTime(required=True)
    superseded_at = fields.AwareDateTime(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)


class StopAnswersSchema(Schema):
    items = fields.List(fields.Nested(StopAnswerSchema), required=True)


class MovementSchema(Schema):
    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    moved_at = fields.AwareDateTime(required=True)
    source = fields.Enum(Account, by_value=True, required=True)
    target = fields.Enum(Account, by_value=True, required=True)
    stream = fields.Enum(Stream, by_value=True, required=True)
    m3 = fields.Float(required=True)
    ticket = fields.String(required=True, allow_none=True)
    kilos = fields.Float(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    reverses_id = fields.UUID(required=True, allow_none=True)


class MovementPageSchema(Schema):
    items = fields.List(fields.Nested(MovementSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class LocalSchema(Schema):
    """The local now: where it is, what it holds by stream, and whether it is nearly full."""

    carrier = fields.String(required=True)
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    alert_share = fields.Float(required=True)
    name = fields.String(required=True)
    holds_m3 = fields.Float(required=True)
    vehicle_m3 = fields.Float(required=True)
    held_m3 = fields.Float(required=True)
    by_stream = fields.Dict(required=True)
    nearly_full = fields.Boolean(required=True)
