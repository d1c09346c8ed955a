"""Figures and lists of meetings, on the wire."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import OneOf

from applys.events.models import MeetingKind, Question
from applys.events.schemas.afterwards import HIDDEN
from applys.kernel.http.fields import Day
from applys.kernel.http.schemas import Schema

LONGEST = timedelta(days=1_100)


class DialectSchema(Incoming):
    """A French spreadsheet wants `separator=;` and `bom=true`."""

    separator = fields.String(validate=OneOf([",", ";"]), load_default=",")
    bom = fields.Boolean(load_default=False)


class MeetingPeriodSchema(Incoming):
    """Days in Paris, both included, three years at most."""

    since = Day(required=True)
    until = Day(required=True)

    @validates_schema
    def check(self, period: dict[str, Any], **_: Any) -> None:
        if not timedelta(0) <= period["until"] - period["since"] <= LONGEST:
            raise ValidationError({"until": ["From the first day to three years later."]})


class MeetingTablePeriodSchema(DialectSchema, MeetingPeriodSchema):
    """A period, and how its table is written."""


class HeldMeetingsSchema(Schema):
    """How many were held; `neighbourhood` is a slug, or `elsewhere`."""

    kind = fields.Enum(MeetingKind, by_value=True, required=True)
    month = fields.String(required=True)
    neighbourhood = fields.String(required=True)
    number = fields.Integer(required=True)


class MeetingAskedSchema(Schema):
    """What was said to one question, `unanswered` among it."""

    question = fields.Enum(Question, by_value=True, required=True)
    number = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    answers = fields.Dict(required=True, metadata=HIDDEN)


class KindOpinionSchema(Schema):
    """The mean of one (bad) to three (good)."""

    kind = fields.Enum(MeetingKind, by_value=True, required=True)
    number = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    mean = fields.Float(required=True, allow_none=True)


class MeetingMeasuresSchema(Schema):
    """Figures of a period. `people` are different people; `without_place` are counted each time.

    `by_neighbourhood` and `in_neighbourhoods` are where people lived on the day they came.
    `outcomes` counts each visit by the most that was told to come of it.
    """

    meetings = fields.List(fields.Nested(HeldMeetingsSchema), required=True)
    people = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    without_place = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    in_neighbourhoods = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    by_kind = fields.Dict(required=True, metadata=HIDDEN)
    by_month = fields.Dict(required=True, metadata=HIDDEN)
    by_neighbourhood = fields.Dict(required=True, metadata=HIDDEN)
    outcomes = fields.Dict(required=True, metadata=HIDDEN)
    asked = fields.List(fields.Nested(MeetingAskedSchema), required=True)
    opinions = fields.List(fields.Nested(KindOpinionSchema), required=True)
    mutual = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    applications = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
