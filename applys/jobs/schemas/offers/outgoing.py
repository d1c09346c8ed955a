"""Offers as people read them."""

from marshmallow import fields

from applys.accounts.models import ContractKind
from applys.jobs.models import (
    Diploma,
    Experience,
    FrenchLevel,
    PayPeriod,
    Source,
    State,
    WorkTime,
)
from applys.kernel.http.schemas import Schema


class ListedOfferSchema(Schema):
    """An offer in a list. Pay is gross euros, `pay_period: null` means not stated."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    employer_id = fields.UUID(required=True, allow_none=True)
    contract = fields.Enum(ContractKind, by_value=True, required=True, allow_none=True)
    rome_code = fields.String(required=True, allow_none=True)
    duration_days = fields.Integer(required=True, allow_none=True)
    hours_per_week = fields.Float(required=True, allow_none=True)
    working_times = fields.List(fields.Enum(WorkTime, by_value=True), required=True)
    pay_min = fields.Float(required=True, allow_none=True)
    pay_max = fields.Float(required=True, allow_none=True)
    pay_period = fields.Enum(PayPeriod, by_value=True, required=True, allow_none=True)
    positions = fields.Integer(required=True)
    starts_on = fields.Date(required=True, allow_none=True)
    experience = fields.Enum(Experience, by_value=True, required=True, allow_none=True)
    diploma = fields.Enum(Diploma, by_value=True, required=True, allow_none=True)
    french_level = fields.Enum(FrenchLevel, by_value=True, required=True, allow_none=True)
    licence_required = fields.Boolean(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    postcode = fields.String(required=True, allow_none=True)
    latitude = fields.Float(required=True, allow_none=True)
    longitude = fields.Float(required=True, allow_none=True)
    distance_m = fields.Float(required=True, allow_none=True)
    remote_share = fields.Integer(required=True, metadata={"description": "Per cent"})
    social_clause = fields.Boolean(required=True)
    childcare_offered = fields.Boolean(required=True)
    paqte = fields.Boolean(required=True, metadata={"description": "The firm signed the PAQTE"})
    labelled = fields.Boolean(
        required=True, metadata={"description": 'The firm earns the "pro-emploi" label'}
    )
    answer_rate = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "How many of its applicants the firm answers, 0 to 1; from five"},
    )
    answer_hours = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "Half of its answers took so many hours or fewer; from five"},
    )
    published_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True)
    source = fields.Enum(Source, by_value=True, required=True)


class OfferPageSchema(Schema):
    items = fields.List(fields.Nested(ListedOfferSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    total = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "When `count` is asked; 1001 means more than 1000"},
    )


class AidSchema(Schema):
    slug = fields.String(required=True)
    name = fields.String(required=True)
    starts_on = fields.Date(required=True, allow_none=True)
    ends_on = fields.Date(required=True, allow_none=True)


class OfferSchema(ListedOfferSchema):
    """A published offer, whole; `distance_m` is always null here."""

    description = fields.String(required=True)
    rome_label = fields.String(required=True, allow_none=True)
    ends_on = fields.Date(required=True, allow_none=True)
    apply_until = fields.Date(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    apply_in_app = fields.Boolean(required=True)
    apply_phone = fields.String(required=True, allow_none=True)
    apply_visit = fields.String(required=True, allow_none=True)
    apply_url = fields.String(required=True, allow_none=True)
    contact_name = fields.String(required=True, allow_none=True)
    contact_email = fields.String(required=True, allow_none=True)
    source_url = fields.String(required=True, allow_none=True)
    social_clause_hours = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "Hours of a public contract's social clause that it counts for"},
    )
    aids = fields.List(fields.String(), required=True)


class StepSchema(Schema):
    """One move in an offer's life."""

    at = fields.AwareDateTime(attribute="created_at", required=True)
    was = fields.Enum(State, by_value=True, required=True, allow_none=True)
    became = fields.Enum(State, by_value=True, required=True)
    reason = fields.String(required=True, allow_none=True)
    account_id = fields.UUID(required=True, allow_none=True)


class DeskOfferSchema(OfferSchema):
    """An offer as its firm and the coordinator see it, in any state."""

    published_at = fields.AwareDateTime(required=True, allow_none=True)
    expires_at = fields.AwareDateTime(required=True, allow_none=True)
    state = fields.Enum(State, by_value=True, required=True)
    flags = fields.List(fields.String(), required=True)
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)
    allowed = fields.List(
        fields.Enum(State, by_value=True),
        required=True,
        metadata={"description": "Where you may take it from here"},
    )
    steps = fields.List(fields.Nested(StepSchema), required=True)


class DeskListedOfferSchema(Schema):
    id = fields.UUID(required=True)
    title = fields.String(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    contract = fields.Enum(ContractKind, by_value=True, required=True, allow_none=True)
    state = fields.Enum(State, by_value=True, required=True)
    flags = fields.List(fields.String(), required=True)
    source = fields.Enum(Source, by_value=True, required=True)
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)
    published_at = fields.AwareDateTime(required=True, allow_none=True)
    expires_at = fields.AwareDateTime(required=True, allow_none=True)


class DeskPageSchema(Schema):
    items = fields.List(fields.Nested(DeskListedOfferSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class RomeCodeSchema(Schema):
    """An occupation; `title` is the name it was found by, null for its own label or code."""

    code = fields.String(required=True)
    label = fields.String(required=True)
    title = fields.String(required=True, allow_none=True)


class RomeCodesSchema(Schema):
    items = fields.List(fields.Nested(RomeCodeSchema), required=True)


class RenewalSchema(Schema):
    """What a renewal link is about."""

    offer_id = fields.UUID(required=True)
    title = fields.String(required=True)
    state = fields.Enum(State, by_value=True, required=True)
    expires_at = fields.AwareDateTime(required=True, allow_none=True)
    renewable = fields.Boolean(required=True)
