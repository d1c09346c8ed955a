"""How firms answer, and what residents say of adverts, on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import fields

from applys.jobs.models import AlarmKind
from applys.kernel.http.fields import Text
from applys.kernel.http.schemas import Schema


class NewAlarmSchema(Incoming):
    """One tap is enough: the note is for those who want to say more."""

    kind = fields.Enum(AlarmKind, by_value=True, required=True)
    note = Text(min=1, max=300, load_default=None, allow_none=True)


class AlarmSchema(Schema):
    """What was said of an advert; nobody is told by whom."""

    id = fields.UUID(required=True)
    kind = fields.Enum(AlarmKind, by_value=True, required=True)
    note = fields.String(required=True, allow_none=True)
    created_at = fields.AwareDateTime(required=True)


class AlarmsSchema(Schema):
    items = fields.List(fields.Nested(AlarmSchema), required=True)


class ChancesSchema(Schema):
    """Why an offer stands where it does when offers are sorted by chances.

    `chance` = `answer_rate` / (1 + `recent_answers` / `positions`), where `answer_rate` =
    (`answered` + 2) / (`received` + 4): two answers of four are lent to every firm.
    """

    offer_id = fields.UUID(attribute="id", required=True)
    positions = fields.Integer(required=True)
    recent_answers = fields.Integer(
        required=True, metadata={"description": "Applications of the last fourteen days"}
    )
    received = fields.Integer(
        required=True,
        metadata={"description": "Of a year; those answered, or that had fifteen days to be"},
    )
    answered = fields.Integer(required=True)
    answer_rate = fields.Float(required=True)
    median_hours = fields.Float(required=True, allow_none=True)
    chance = fields.Float(required=True)
