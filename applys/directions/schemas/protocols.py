"""The triage tree on the wire."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Regexp

from applys.directions.models.protocols import ProtocolState
from applys.directions.rules.trees import Urgency
from applys.directions.rules.trees.checks import Fault
from applys.directions.schemas.texts import TAG, InLanguages
from applys.kernel.http.fields import Several, Slug, Switch, Text
from applys.kernel.http.schemas import Schema as OutSchema

MOST_QUESTIONS, MOST_OUTCOMES, MOST_ANSWERS = 100, 300, 30
REFERENCE = r"^[a-z0-9]+(?:-{1,2}[a-z0-9]+)*\Z"


class DoorReference(Text):
    """The reference of a permanence: "source--key"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min=1, max=120, validate=Regexp(REFERENCE), **kwargs)


class TreeAnswerSchema(Schema):
    """A pictogram and a few words; leads to a question or to an outcome."""

    key = Slug(required=True)
    icon = Slug(required=True)
    words = InLanguages(max=80, required=True)
    question = Slug(load_default=None, allow_none=True)
    outcome = Slug(load_default=None, allow_none=True)

    @validates_schema
    def check(self, answer: dict[str, Any], **_: Any) -> None:
        if answer.get("question") and answer.get("outcome"):
            raise ValidationError({"outcome": ["Leads to a question or to an outcome, not both."]})


class TreeQuestionSchema(Schema):
    key = Slug(required=True)
    words = InLanguages(max=120, required=True)
    answers = fields.List(
        fields.Nested(TreeAnswerSchema), required=True, validate=Length(max=MOST_ANSWERS)
    )
    unsure = Slug(load_default=None, allow_none=True)


class EmergencyNumberSchema(Schema):
    number = Text(min=2, max=14, required=True, validate=Regexp(r"^[0-9]{2,14}\Z"))
    words = InLanguages(max=80, required=True)
    sms = Switch(load_default=False)


class TreeOutcomeSchema(Schema):
    """Where a way ends: doors by the reference of a permanence, needs by their code."""

    key = Slug(required=True)
    words = InLanguages(max=120, required=True)
    why = InLanguages(max=300, required=True)
    say = InLanguages(max=300, required=True)
    doors = Several(DoorReference(), max=10, load_default=list)
    needs = Several(Slug(), max=5, load_default=list)
    papers = Several(Slug(), max=12, load_default=list)
    fallback = DoorReference(load_default=None, allow_none=True)
    urgency = fields.Enum(Urgency, by_value=True, load_default=Urgency.NONE)
    numbers = fields.List(
        fields.Nested(EmergencyNumberSchema), load_default=list, validate=Length(max=12)
    )
    human = Switch(load_default=False)


class TreeSchema(Schema):
    """A whole tree. `languages` are those it promises to speak."""

    root = Slug(required=True)
    languages = Several(Text(min=2, max=3, validate=Regexp(TAG)), max=20, required=True)
    questions = fields.List(
        fields.Nested(TreeQuestionSchema), required=True, validate=Length(1, MOST_QUESTIONS)
    )
    outcomes = fields.List(
        fields.Nested(TreeOutcomeSchema), required=True, validate=Length(1, MOST_OUTCOMES)
    )


class NewProtocolSchema(Schema):
    """A draft: of this content, or else a copy of the version in force.

    `signatories` are the partners that must sign before it is in force; those of the version
    in force unless told.
    """

    content = fields.Nested(TreeSchema, load_default=None, allow_none=True)
    note = Text(max=300, load_default="")
    signatories = Several(fields.UUID(), max=30, load_default=None, allow_none=True)


class ProtocolChangesSchema(Schema):
    content = fields.Nested(TreeSchema)
    note = Text(max=300)
    signatories = Several(fields.UUID(), max=30)


class ProtocolMoveSchema(Schema):
    state = fields.Enum(
        ProtocolState, by_value=True, required=True,
        validate=OneOf([ProtocolState.DRAFT, ProtocolState.IN_REVIEW, ProtocolState.IN_FORCE]),
    )  # fmt: skip


class TextReviewSchema(Schema):
    """What a speaker of the language vouches for, by place ("questions/papers/words")."""

    language = Text(min=2, max=3, required=True, validate=Regexp(TAG))
    places = Several(Text(min=1, max=300), max=1000, required=True)


class ReviewedSchema(OutSchema):
    reviewed = fields.Integer(required=True, metadata={"description": "How many were not before"})


class TreeFaultSchema(OutSchema):
    """A fault of a tree; those that are not `blocking` are advice."""

    fault = fields.Enum(Fault, by_value=True, required=True)
    place = fields.String(required=True)
    detail = fields.String(required=True)
    blocking = fields.Boolean(required=True)


class TreeCheckSchema(OutSchema):
    publishable = fields.Boolean(required=True)
    items = fields.List(fields.Nested(TreeFaultSchema), required=True)


class ProtocolSchema(OutSchema):
    id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    state = fields.Enum(ProtocolState, by_value=True, required=True)
    note = fields.String(required=True)
    content_hash = fields.String(required=True, metadata={"description": "What is signed"})
    signatories = fields.List(fields.UUID(), required=True)
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)
    in_force_at = fields.AwareDateTime(required=True, allow_none=True)
    retired_at = fields.AwareDateTime(required=True, allow_none=True)


class ProtocolsSchema(OutSchema):
    items = fields.List(fields.Nested(ProtocolSchema), required=True)


class SignatureSchema(OutSchema):
    """`current`: of the content as it is now."""

    partner_id = fields.UUID(required=True)
    signed_at = fields.AwareDateTime(required=True)
    current = fields.Boolean(required=True)


class WholeProtocolSchema(ProtocolSchema):
    content = fields.Dict(required=True)
    signatures = fields.List(fields.Nested(SignatureSchema), required=True)


class TreeChangeSchema(OutSchema):
    """A place of the document that says something else; None where it is not there."""

    place = fields.String(required=True)
    was = fields.Raw(required=True, allow_none=True)
    became = fields.Raw(required=True, allow_none=True)


class ReplaySchema(OutSchema):
    """What last month's directions would have become on this version."""

    directions = fields.Integer(required=True)
    same = fields.Integer(required=True)
    elsewhere = fields.Integer(required=True, metadata={"description": "Led to other doors"})
    lost = fields.Integer(required=True, metadata={"description": "Their way is no more"})


class DifferencesSchema(OutSchema):
    version = fields.Integer(required=True, allow_none=True)
    items = fields.List(fields.Nested(TreeChangeSchema), required=True)
    replay = fields.Nested(ReplaySchema, required=True)
