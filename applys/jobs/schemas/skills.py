"""Soft skills and the label on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import fields

from applys.jobs.models import SoftSkill
from applys.kernel.http.fields import Several
from applys.kernel.http.schemas import Schema

MOST = len(SoftSkill)


class SkillsSaidSchema(Incoming):
    """The whole of what I say that I am good at, or of what I confirm."""

    skills = Several(fields.Enum(SoftSkill, by_value=True), max=MOST, required=True)


class SkillSchema(Schema):
    """`confirmed` once two bodies said so."""

    skill = fields.Enum(SoftSkill, by_value=True, required=True)
    said_at = fields.AwareDateTime(required=True)
    confirmed_by = fields.List(fields.String(), required=True)
    confirmed = fields.Boolean(required=True)


class SkillsSchema(Schema):
    items = fields.List(fields.Nested(SkillSchema), required=True)


class SkillLinkSchema(Schema):
    """A link to give to who can confirm: good for fourteen days."""

    url = fields.String(required=True)


class SkillsAskedSchema(Schema):
    """What someone asks a third party to confirm."""

    first_name = fields.String(required=True, allow_none=True)
    skills = fields.List(fields.Enum(SoftSkill, by_value=True), required=True)


class EvidenceSchema(Schema):
    """One criterion; `value` is null while too little is known."""

    criterion = fields.String(required=True)
    value = fields.Float(required=True, allow_none=True)
    wanted = fields.Float(required=True)
    met = fields.Boolean(required=True)


class LabelSchema(Schema):
    """What a year says of a firm; the label is earned when every criterion is met."""

    partner_id = fields.UUID(required=True)
    labelled = fields.Boolean(required=True)
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)
    counted_at = fields.AwareDateTime(required=True)
