"""Referrals on the wire."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from applys.directions.models import (
    ContactWay,
    DeclineReason,
    FollowUp,
    Means,
    ReferralState,
    Side,
)
from applys.directions.queries.referrals import Box
from applys.directions.rules.languages import READ_HERE
from applys.kernel.http.fields import Instant, Several, Slug, Switch, Text
from applys.kernel.http.filters import PageFilters
from applys.kernel.http.schemas import Schema as OutSchema

ANSWERS = (
    ReferralState.ACKNOWLEDGED, ReferralState.ACCEPTED, ReferralState.REDIRECTED,
    ReferralState.DECLINED, ReferralState.MET, ReferralState.NO_SHOW,
)  # fmt: skip


class ConsentSchema(Schema):
    """The person said yes to the sentence, in this language, read aloud to them or by them."""

    given = Switch(required=True)
    read_aloud = Switch(load_default=False)


class NewReferralSchema(Schema):
    """`need` is the first answer of the way; `contact` a phone number or an e-mail address.

    Nothing but the code is needed where the receiver need not know who comes. `note`: the
    person can read it.
    """

    permanence_id = fields.UUID(required=True)
    need = Slug(required=True)
    language = Text(max=3, validate=OneOf(READ_HERE), load_default="fr")
    consent = fields.Nested(ConsentSchema, required=True)
    first_name = Text(min=1, max=40, load_default=None, allow_none=True)
    contact = Text(min=3, max=120, load_default=None, allow_none=True)
    note = Text(min=1, max=280, load_default=None, allow_none=True)
    direction = Text(min=6, max=12, load_default=None, allow_none=True)


class BoardFiltersSchema(PageFilters):
    box = fields.Enum(Box, by_value=True, load_default=Box.RECEIVED)
    state = Several(fields.Enum(ReferralState, by_value=True), max=9, load_default=list)


class ReferralAnswerSchema(Schema):
    """The receiver's answer. `permanence_id` is the next door of a person who is redirected.

    `by_phone`: the sender notes what a structure that does not act here said on the phone.
    """

    state = fields.Enum(ReferralState, by_value=True, required=True, validate=OneOf(ANSWERS))
    reason = fields.Enum(DeclineReason, by_value=True, load_default=None, allow_none=True)
    papers = Several(Slug(), max=12, load_default=list)
    meet_at = Instant(load_default=None, allow_none=True)
    note = Text(min=1, max=280, load_default=None, allow_none=True)
    permanence_id = fields.UUID(load_default=None, allow_none=True)
    by_phone = Switch(load_default=False)


class FollowUpSchema(Schema):
    """Another door, or none when the resident was told."""

    permanence_id = fields.UUID(load_default=None, allow_none=True)


class ReferralStepSchema(OutSchema):
    created_at = fields.AwareDateTime(required=True)
    became = fields.Enum(ReferralState, by_value=True, required=True)
    side = fields.Enum(Side, by_value=True, required=True)
    means = fields.Enum(Means, by_value=True, required=True)
    undone_at = fields.AwareDateTime(required=True, allow_none=True)


class ReferralSchema(OutSchema):
    """A leg, with what the person let be known. `undo_seconds`: how long it can be taken back."""

    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    leg = fields.Integer(required=True)
    state = fields.Enum(ReferralState, by_value=True, required=True)
    state_at = fields.AwareDateTime(required=True)
    version = fields.Integer(required=True)
    reason = fields.Enum(DeclineReason, by_value=True, required=True, allow_none=True)
    papers = fields.List(fields.String(), required=True)
    meet_at = fields.AwareDateTime(required=True, allow_none=True)
    answer_note = fields.String(required=True, allow_none=True)
    followed = fields.Enum(FollowUp, by_value=True, required=True, allow_none=True)
    next_due_at = fields.AwareDateTime(required=True, allow_none=True)
    permanence_id = fields.UUID(required=True)
    structure = fields.String(required=True)
    service = fields.String(required=True)
    need = fields.String(required=True)
    language = fields.String(required=True)
    code = fields.String(required=True, allow_none=True)
    first_name = fields.String(required=True, allow_none=True)
    contact_way = fields.Enum(ContactWay, by_value=True, required=True, allow_none=True)
    contact = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    withdrawn_at = fields.AwareDateTime(required=True, allow_none=True)


class ReferralPageSchema(OutSchema):
    items = fields.List(fields.Nested(ReferralSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class WholeReferralSchema(ReferralSchema):
    allowed = fields.List(fields.Enum(ReferralState, by_value=True), required=True)
    undo_seconds = fields.Integer(required=True)
    steps = fields.List(fields.Nested(ReferralStepSchema), required=True)


class FollowedLegSchema(OutSchema):
    """A leg as the resident sees it."""

    leg = fields.Integer(required=True)
    created_at = fields.AwareDateTime(required=True)
    state = fields.Enum(ReferralState, by_value=True, required=True)
    state_at = fields.AwareDateTime(required=True)
    structure = fields.String(required=True)
    permanence_id = fields.UUID(required=True)
    reason = fields.Enum(DeclineReason, by_value=True, required=True, allow_none=True)
    papers = fields.List(fields.String(), required=True)
    meet_at = fields.AwareDateTime(required=True, allow_none=True)
    answer_note = fields.String(required=True, allow_none=True)
    steps = fields.List(fields.Nested(ReferralStepSchema), required=True)


class FollowedSchema(OutSchema):
    """All that is known of a chain: the resident's own view, by their code."""

    code = fields.String(required=True)
    need = fields.String(required=True)
    language = fields.String(required=True)
    consent = fields.Dict(required=True)
    first_name = fields.String(required=True, allow_none=True)
    contact = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    withdrawn_at = fields.AwareDateTime(required=True, allow_none=True)
    legs = fields.List(fields.Nested(FollowedLegSchema), required=True)
