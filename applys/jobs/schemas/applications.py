"""Answers to offers on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import fields
from marshmallow.validate import Regexp

from applys.gateways.documents import DocumentKind
from applys.jobs.models import (
    Actor,
    ApplicationState,
    Motive,
    Reason,
    State,
)
from applys.jobs.schemas.cards import CvSchema, SentCardSchema
from applys.kernel.http.fields import Several, Text
from applys.kernel.http.filters import PageFilters
from applys.kernel.http.schemas import Schema

SHOWN = r"^[0-9a-f]{18}\.[0-9a-f]{18}\Z"


class ForWhomSchema(Incoming):
    """`mandate_id` is for mediators: with whom they act."""

    mandate_id = fields.UUID(load_default=None)


class MinePageFilters(PageFilters):
    mandate_id = fields.UUID(load_default=None)


class ReceivedFiltersSchema(PageFilters):
    offer_id = fields.UUID(load_default=None)
    state = Several(
        fields.Enum(ApplicationState, by_value=True), max=len(ApplicationState), load_default=list
    )


class NewApplicationSchema(Incoming):
    """`shown` is what the preview gave: it proves that what leaves was seen."""

    shown = Text(validate=Regexp(SHOWN), max=37, required=True)
    motive = fields.Enum(Motive, by_value=True, load_default=None, allow_none=True)


class NewWithdrawalSchema(Incoming):
    reason = fields.Enum(Reason, by_value=True, load_default=None, allow_none=True)


class NewAnswerSchema(Incoming):
    """Where a firm takes an application; `reason` goes with `not_kept`, and is told kindly."""

    state = fields.Enum(ApplicationState, by_value=True, required=True)
    reason = fields.Enum(Reason, by_value=True, load_default=None, allow_none=True)


class AnswerPreviewSchema(Schema):
    """What would be sent, and nothing else; give `shown` back to send it."""

    offer_id = fields.UUID(required=True)
    offer_title = fields.String(required=True)
    employer_name = fields.String(required=True)
    card = fields.Nested(SentCardSchema, required=True)
    cv = fields.Nested(CvSchema, required=True, allow_none=True)
    video = fields.Nested(CvSchema, required=True, allow_none=True)
    motives = fields.List(fields.Enum(Motive, by_value=True), required=True)
    never_sent = fields.List(fields.String(), required=True)
    shown = fields.String(required=True)
    application_id = fields.UUID(
        required=True, allow_none=True, metadata={"description": "My earlier answer, if any"}
    )


class ApplicationStepSchema(Schema):
    """One move: who (a first name, or a firm), and the mediator beside them, if any."""

    at = fields.AwareDateTime(attribute="created_at", required=True)
    was = fields.Enum(ApplicationState, by_value=True, required=True, allow_none=True)
    became = fields.Enum(ApplicationState, by_value=True, required=True)
    reason = fields.Enum(Reason, by_value=True, required=True, allow_none=True)
    actor = fields.Enum(Actor, by_value=True, required=True)
    by = fields.String(required=True, allow_none=True)
    helped_by = fields.String(required=True, allow_none=True)
    undone_at = fields.AwareDateTime(required=True, allow_none=True)


class ListedApplicationSchema(Schema):
    """An answer of mine, in a list; `told_at`: when I heard that nobody had answered."""

    id = fields.UUID(required=True)
    offer_id = fields.UUID(required=True)
    offer_title = fields.String(required=True)
    offer_state = fields.Enum(State, by_value=True, required=True)
    employer_name = fields.String(required=True)
    city = fields.String(required=True, allow_none=True)
    state = fields.Enum(ApplicationState, by_value=True, required=True)
    sent_at = fields.AwareDateTime(attribute="created_at", required=True)
    told_at = fields.AwareDateTime(required=True, allow_none=True)


class ApplicationPageSchema(Schema):
    items = fields.List(fields.Nested(ListedApplicationSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ApplicationSchema(ListedApplicationSchema):
    """An answer of mine, whole, as the firm has it."""

    reason = fields.Enum(Reason, by_value=True, required=True, allow_none=True)
    card = fields.Nested(SentCardSchema, required=True)
    cv = fields.Nested(CvSchema, required=True, allow_none=True)
    video = fields.Nested(CvSchema, required=True, allow_none=True)
    motive = fields.Enum(Motive, by_value=True, required=True, allow_none=True)
    helped_by = fields.String(required=True, allow_none=True)
    allowed = fields.List(fields.Enum(ApplicationState, by_value=True), required=True)
    steps = fields.List(fields.Nested(ApplicationStepSchema), required=True)


class ListedReceivedSchema(Schema):
    """Someone who answered one of the firm's offers, in a list."""

    id = fields.UUID(required=True)
    offer_id = fields.UUID(required=True)
    offer_title = fields.String(required=True)
    state = fields.Enum(ApplicationState, by_value=True, required=True)
    first_name = fields.String(required=True)
    skills = fields.List(fields.String(), required=True)
    motive = fields.Enum(Motive, by_value=True, required=True, allow_none=True)
    cv = fields.Enum(DocumentKind, by_value=True, required=True, allow_none=True)
    video = fields.Enum(DocumentKind, by_value=True, required=True, allow_none=True)
    sent_at = fields.AwareDateTime(attribute="created_at", required=True)
    answered_at = fields.AwareDateTime(required=True, allow_none=True)


class ReceivedPageSchema(Schema):
    items = fields.List(fields.Nested(ListedReceivedSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ReceivedSchema(ListedReceivedSchema):
    """Someone who answered, whole: their card, and how they are reached."""

    card = fields.Nested(SentCardSchema, required=True)
    reason = fields.Enum(Reason, by_value=True, required=True, allow_none=True)
    undo_until = fields.AwareDateTime(required=True, allow_none=True)
    allowed = fields.List(fields.Enum(ApplicationState, by_value=True), required=True)
    reasons = fields.List(
        fields.Enum(Reason, by_value=True),
        required=True,
        metadata={"description": "Those that may go with `not_kept`"},
    )
    steps = fields.List(fields.Nested(ApplicationStepSchema), required=True)


class LinkedApplicationsSchema(Schema):
    """What a signed link shows: an offer, and those who answered it, oldest first."""

    offer_id = fields.UUID(required=True)
    offer_title = fields.String(required=True)
    items = fields.List(fields.Nested(ReceivedSchema), required=True)
