"""Social clauses and PAQTE commitments on the wire."""

from marshmallow import fields

from applys.jobs.models import State
from applys.kernel.http.schemas import Schema
from applys.partners.models import Commitment


class ClauseSchema(Schema):
    """An offer that counts for a public contract's social clause; its hours, if known."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    state = fields.Enum(State, by_value=True, required=True)
    positions = fields.Integer(required=True)
    social_clause_hours = fields.Integer(required=True, allow_none=True)
    starts_on = fields.Date(required=True, allow_none=True)
    published_at = fields.AwareDateTime(required=True, allow_none=True)


class SignatorySchema(Schema):
    """A firm that signed the PAQTE, and what it committed itself to."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    paqte_signed_on = fields.Date(required=True)
    paqte_commitments = fields.List(fields.Enum(Commitment, by_value=True), required=True)


class PromisesSchema(Schema):
    """`hours`: the sum of those that are known."""

    clauses = fields.List(fields.Nested(ClauseSchema), required=True)
    hours = fields.Integer(required=True)
    paqte = fields.List(fields.Nested(SignatorySchema), required=True)
