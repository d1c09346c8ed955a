"""What crews, caretakers and coordinators send."""

from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf

from applys.dumping.models import Stream
from applys.kernel.http.fields import (
    Day,
    Instant,
    Integer,
    Number,
    Several,
    Slug,
    Switch,
    Text,
)
from applys.rounds.models import Account, Method, Outcome

MOST_ANSWERS = 200


class CubicMetres(Number):
    """Cubic metres, to the hundredth."""

    def __init__(self, least: float = 0, most: float = 100, **kwargs: Any) -> None:
        super().__init__(least, most, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        number = super()._deserialize(value, attr, data, **kwargs)
        return Decimal(str(number)).quantize(Decimal("0.01"))


class DrawSchema(Schema):
    """`day` of the round; the next one when not told."""

    day = Day(load_default=None, allow_none=True)


class NewLocalSchema(Schema):
    """Where the crew starts and unloads. `carrier` drives; `alert_share` of full tells people."""

    carrier = Slug(required=True)
    name = Text(min=2, max=80, required=True)
    latitude = Number(-90, 90, required=True)
    longitude = Number(-180, 180, required=True)
    vehicle_m3 = CubicMetres(1, 100, required=True)
    holds_m3 = CubicMetres(1, 10_000, required=True)
    alert_share = CubicMetres(0.1, 1, load_default=Decimal("0.80"))


class WeeksSchema(Schema):
    weeks = Integer(1, 53, load_default=12)


class PutOffSchema(Schema):
    """`day` that the round moves to; null when it does not take place."""

    day = Day(required=True, allow_none=True)
    reason = Text(min=3, max=200, required=True)


class LateStopSchema(Schema):
    pile_id = fields.UUID(required=True)
    reason = Text(min=3, max=200, required=True)


class PinsSchema(Schema):
    """Stops that keep a rank, from 0; those not named are free again."""

    pins = fields.Dict(
        keys=fields.UUID(), values=Integer(0, 500), required=True, validate=Length(max=500)
    )


class AnswerSchema(Schema):
    """`client_id` is the crew phone's own UUID for the answer: sent again, it counts once.

    `measured_m3` is what was loaded, by steps of 0.05, and `method` how it was measured;
    `confirmed` says that a surprising one is right. `crew`: how many people, for `minutes`.
    """

    client_id = fields.UUID(required=True)
    stop_id = fields.UUID(required=True)
    outcome = fields.Enum(Outcome, by_value=True, required=True)
    captured_at = Instant(required=True)
    measured_m3 = CubicMetres(load_default=Decimal(0))
    method = fields.Enum(Method, by_value=True, load_default=None, allow_none=True)
    kilos = Number(0, 20_000, load_default=None, allow_none=True)
    streams = fields.Dict(
        keys=fields.Enum(Stream, by_value=True), values=CubicMetres(), load_default=dict
    )
    destination = fields.Enum(
        Account,
        by_value=True,
        load_default=Account.LOCAL,
        validate=OneOf([Account.LOCAL, Account.TIP, Account.REUSE, Account.WEEE]),
    )
    crew = Integer(1, 20, load_default=None, allow_none=True)
    minutes = Integer(0, 600, load_default=None, allow_none=True)
    note = Text(min=1, max=500, load_default=None, allow_none=True)
    photos = Several(fields.UUID(), max=4, load_default=list)
    no_photo_reason = Text(min=2, max=200, load_default=None, allow_none=True)
    confirmed = Switch(load_default=False)


class AnswersSchema(Schema):
    """Answers made without network; `sent_at` is the phone's hour as it sends them."""

    sent_at = Instant(load_default=None, allow_none=True)
    answers = fields.List(
        fields.Nested(AnswerSchema), required=True, validate=Length(1, MOST_ANSWERS)
    )


class NewMovementSchema(Schema):
    """What leaves the local; the tip gives a ticket."""

    target = fields.Enum(
        Account,
        by_value=True,
        required=True,
        validate=OneOf([Account.TIP, Account.REUSE, Account.WEEE]),
    )
    stream = fields.Enum(Stream, by_value=True, required=True)
    m3 = CubicMetres(required=True)
    moved_at = Instant(required=True)
    ticket = Text(min=1, max=60, load_default=None, allow_none=True)
    kilos = Number(0, 40_000, load_default=None, allow_none=True)
    note = Text(min=1, max=300, load_default=None, allow_none=True)

    @validates_schema
    def check(self, movement: dict[str, Any], **_: Any) -> None:
        faults = {}
        if movement["m3"] <= 0:
            faults["m3"] = ["Must be more than 0."]
        if movement["target"] is Account.TIP and not movement["ticket"]:
            faults["ticket"] = ["The number of the tip's ticket is missing."]
        if faults:
            raise ValidationError(faults)


class ReversalSchema(Schema):
    note = Text(min=3, max=300, required=True)
