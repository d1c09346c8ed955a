"""After a meeting: faces, sentences and what came of it, on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import fields

from applys.events.models import Face, Outcome, Question
from applys.kernel.http.fields import Switch, Text
from applys.kernel.http.schemas import Schema

HIDDEN = {"description": "None: under five, or what would give such a figure away"}


class NewMeetingOpinionSchema(Incoming):
    """A face, 1 (bad) to 3 (good), and perhaps one sentence."""

    face = fields.Enum(Face, by_value=True, required=True)
    words = Text(min=1, max=280, load_default=None, allow_none=True)


class NewMeetingOutcomeSchema(Incoming):
    outcome = fields.Enum(Outcome, by_value=True, required=True)


class OpinionVerdictSchema(Incoming):
    shown = Switch(required=True)


class AfterwardsSchema(Schema):
    """What someone may say now. `asked`: the question that an outcome said now answers."""

    meeting_id = fields.UUID(required=True)
    opinion = fields.Boolean(required=True, metadata={"description": "May still be given"})
    asked = fields.Enum(Question, by_value=True, required=True, allow_none=True)
    outcomes = fields.List(fields.Enum(Outcome, by_value=True), required=True)
    said = fields.Enum(Outcome, by_value=True, required=True, allow_none=True)


class HeldOpinionSchema(Schema):
    """A sentence that may name someone; `found` says by what."""

    id = fields.UUID(required=True)
    meeting_id = fields.UUID(required=True)
    title = fields.String(required=True)
    week = fields.Date(required=True)
    words = fields.String(required=True)
    found = fields.List(fields.String(), required=True)


class HeldOpinionPageSchema(Schema):
    items = fields.List(fields.Nested(HeldOpinionSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class MeetingOpinionsSchema(Schema):
    """What people thought of a meeting; nothing while fewer than five said so."""

    number = fields.Integer(required=True, allow_none=True, metadata=HIDDEN)
    mean = fields.Float(required=True, allow_none=True)
    words = fields.List(fields.String(), required=True)
