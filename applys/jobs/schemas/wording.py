"""Adverts on their way to the rules of fair wording, and what these find."""

from marshmallow import Schema as Incoming
from marshmallow import fields
from marshmallow.validate import Regexp

from applys.jobs.rules.wording.findings import Part, Severity
from applys.jobs.schemas.offers.incoming import PHONE, ROME
from applys.kernel.http.fields import Switch, Text
from applys.kernel.http.schemas import Schema


class AdvertSchema(Incoming):
    """What is written so far; a form may send it before it is whole."""

    title = Text(max=150, load_default="")
    description = Text(max=20_000, load_default="")
    rome_code = Text(validate=Regexp(ROME), max=5, load_default=None, allow_none=True)
    licence_required = Switch(load_default=None, allow_none=True)
    apply_phone = Text(validate=Regexp(PHONE), max=20, load_default=None, allow_none=True)


class FindingSchema(Schema):
    """What is not fair. `start` and `end` count characters of that part, in NFC."""

    code = fields.String(required=True, attribute="law.code")
    severity = fields.Enum(Severity, by_value=True, required=True, attribute="law.severity")
    part = fields.Enum(Part, by_value=True, required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    text = fields.String(required=True)
    criterion = fields.String(required=True, attribute="law.criterion")
    article = fields.String(required=True, attribute="law.article")
    why = fields.String(required=True, attribute="law.why")
    suggestion = fields.String(required=True)


class FindingsSchema(Schema):
    items = fields.List(fields.Nested(FindingSchema), required=True)
    blocking = fields.Boolean(
        required=True, metadata={"description": "Whether the advert cannot be submitted so"}
    )
