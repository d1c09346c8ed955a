"""The common checklist, opinions and figures on the wire."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length

from applys.directions.models import Face, Mark
from applys.directions.schemas.texts import InLanguages
from applys.kernel.http.fields import Day, Slug, Text
from applys.kernel.http.schemas import Schema as OutSchema

LONGEST = timedelta(days=1_100)
HIDDEN = {"description": "None: under five, or what would give such a figure away"}


class CheckItemSchema(Schema):
    key = Slug(required=True)
    words = InLanguages(max=140, required=True)


class ChecklistSchema(Schema):
    """The lines of the list, in order."""

    items = fields.List(fields.Nested(CheckItemSchema), required=True, validate=Length(1, 30))


class MarkedSchema(Schema):
    mark = fields.Enum(Mark, by_value=True, required=True)
    note = Text(min=1, max=200, load_default=None, allow_none=True)


class MarksSchema(Schema):
    """What is said of some lines, by key."""

    marks = fields.Dict(
        keys=Slug(), values=fields.Nested(MarkedSchema), required=True, validate=Length(1, 30)
    )


class CheckItemOutSchema(OutSchema):
    key = fields.String(required=True)
    words = fields.Dict(required=True)


class CheckMarkOutSchema(OutSchema):
    partner_id = fields.UUID(required=True)
    partner = fields.String(required=True)
    key = fields.String(required=True)
    mark = fields.Enum(Mark, by_value=True, required=True)
    note = fields.String(required=True, allow_none=True)
    marked_at = fields.AwareDateTime(required=True)


class WholeChecklistSchema(OutSchema):
    items = fields.List(fields.Nested(CheckItemOutSchema), required=True)
    marks = fields.List(fields.Nested(CheckMarkOutSchema), required=True)


class NewOpinionSchema(Schema):
    """Two faces, 1 to 3: was one well received, and did it help."""

    received = fields.Enum(Face, by_value=True, required=True)
    helped = fields.Enum(Face, by_value=True, required=True)


class NewDoorOpinionSchema(NewOpinionSchema):
    permanence_id = fields.UUID(required=True)


class PeriodSchema(Schema):
    """Days in Paris, both included, three years at most."""

    since = Day(required=True)
    until = Day(required=True)

    @validates_schema
    def check(self, period: dict[str, Any], **_: Any) -> None:
        if not timedelta(0) <= period["until"] - period["since"] <= LONGEST:
            raise ValidationError({"until": ["From the first day to three years later."]})


class NeedMeasureSchema(OutSchema):
    need = fields.String(required=True)
    directions = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    endings = fields.Dict(required=True, metadata=HIDDEN)
    referrals = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    states = fields.Dict(required=True, metadata=HIDDEN)
    legs_a_chain = fields.Float(required=True, allow_none=True)


class OpinionMeasureSchema(OutSchema):
    """Means of one (bad) to three (good)."""

    structure = fields.String(required=True, allow_none=True)
    number = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    received = fields.Float(required=True, allow_none=True)
    helped = fields.Float(required=True, allow_none=True)


class MeasuresSchema(OutSchema):
    needs = fields.List(fields.Nested(NeedMeasureSchema), required=True)
    through = fields.Dict(required=True, metadata=HIDDEN)
    opinions = fields.List(fields.Nested(OpinionMeasureSchema), required=True)
