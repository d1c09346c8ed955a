"""The coordinator's queue on the wire."""

from marshmallow import fields

from applys.accounts.models import ContractKind
from applys.jobs.models import Source, State
from applys.kernel.http.schemas import Schema


class WaitingOfferSchema(Schema):
    """An offer to be read until `due_at`, a working day after it came; `late` when that is past."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    contract = fields.Enum(ContractKind, by_value=True, required=True, allow_none=True)
    flags = fields.List(fields.String(), required=True)
    source = fields.Enum(Source, by_value=True, required=True)
    submitted_at = fields.AwareDateTime(required=True)
    due_at = fields.AwareDateTime(required=True)
    late = fields.Boolean(required=True)
    alarms = fields.Integer(
        required=True, metadata={"description": "People who reported it and wait to be heard"}
    )
    repeated = fields.Boolean(
        required=True, metadata={"description": "Another living offer of the firm says the same"}
    )


class WaitingPageSchema(Schema):
    items = fields.List(fields.Nested(WaitingOfferSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class DuplicateSchema(Schema):
    """Another living offer of the firm; `likeness` of their words goes from 0 to 1."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    state = fields.Enum(State, by_value=True, required=True)
    published_at = fields.AwareDateTime(required=True, allow_none=True)
    likeness = fields.Float(required=True)


class DuplicatesSchema(Schema):
    items = fields.List(fields.Nested(DuplicateSchema), required=True)
