"""Immersions on the wire."""

from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema

from applys.accounts.models import ContractKind
from applys.jobs.models import ImmersionKind, ImmersionState, Outcome, Purpose, Signer
from applys.jobs.schemas.cards import SentCardSchema
from applys.kernel.http.fields import Day, Switch, Text
from applys.kernel.http.schemas import Schema


class NewImmersionSchema(Incoming):
    """Some days in a firm of the directory, or of an offer of immersion.

    A PMSMP has one of the law's three purposes; a pupil's stage names the school, and a parent
    or guardian who agrees. `trade` is the job to be seen, in the person's words.
    """

    kind = fields.Enum(ImmersionKind, by_value=True, required=True)
    offer_id = fields.UUID(load_default=None, allow_none=True)
    employer_id = fields.UUID(load_default=None, allow_none=True)
    trade = Text(min=2, max=80, required=True)
    purpose = fields.Enum(Purpose, by_value=True, load_default=None, allow_none=True)
    prescriber_id = fields.UUID(load_default=None, allow_none=True)
    school = Text(min=2, max=100, load_default=None, allow_none=True)
    guardian_agrees = Switch(load_default=False)
    starts_on = Day(required=True)
    ends_on = Day(required=True)

    @validates_schema(skip_on_field_errors=False)
    def check(self, new: dict[str, Any], **_: Any) -> None:
        faults = {}
        if (new.get("offer_id") is None) == (new.get("employer_id") is None):
            faults["employer_id"] = ["Name an offer, or a firm."]
        pupil = new.get("kind") is ImmersionKind.STAGE_3E
        if "kind" in new and pupil == (new.get("purpose") is not None):
            faults["purpose"] = ["An immersion has a purpose, a pupil's stage has none."]
        if "kind" in new and pupil == (new.get("school") is None):
            faults["school"] = ["A pupil's stage names the school, an immersion none."]
        if faults:
            raise ValidationError(faults)


class NewImmersionStateSchema(Incoming):
    state = fields.Enum(ImmersionState, by_value=True, required=True)


class NewImmersionSignatureSchema(Incoming):
    signer = fields.Enum(Signer, by_value=True, required=True)


class NewImmersionOutcomeSchema(Incoming):
    """`contract` goes with `hired`: the kind of work it ended with."""

    outcome = fields.Enum(Outcome, by_value=True, required=True)
    contract = fields.Enum(ContractKind, by_value=True, load_default=None, allow_none=True)


class ListedImmersionSchema(Schema):
    """An immersion in a list."""

    id = fields.UUID(required=True)
    kind = fields.Enum(ImmersionKind, by_value=True, required=True)
    purpose = fields.Enum(Purpose, by_value=True, required=True, allow_none=True)
    school = fields.String(required=True, allow_none=True)
    trade = fields.String(required=True)
    first_name = fields.String(required=True)
    employer_name = fields.String(required=True)
    prescriber_name = fields.String(required=True, allow_none=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)
    state = fields.Enum(ImmersionState, by_value=True, required=True)
    outcome = fields.Enum(Outcome, by_value=True, required=True, allow_none=True)
    contract = fields.Enum(ContractKind, by_value=True, required=True, allow_none=True)
    asked_at = fields.AwareDateTime(attribute="created_at", required=True)


class ImmersionPageSchema(Schema):
    items = fields.List(fields.Nested(ListedImmersionSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ImmersionSignatureSchema(Schema):
    signer = fields.Enum(Signer, by_value=True, required=True)
    at = fields.AwareDateTime(required=True)


class ImmersionSchema(ListedImmersionSchema):
    """An immersion, whole. `card` is how the person is reached: for its firm and prescriber."""

    card = fields.Nested(SentCardSchema, required=True, allow_none=True)
    signatures = fields.List(fields.Nested(ImmersionSignatureSchema), required=True)
    to_sign = fields.List(fields.Enum(Signer, by_value=True), required=True)
    may_note = fields.List(
        fields.Enum(Signer, by_value=True),
        required=True,
        metadata={"description": "Whose signatures you may note"},
    )
    allowed = fields.List(fields.Enum(ImmersionState, by_value=True), required=True)
