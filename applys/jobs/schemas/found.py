"""Offers that a Markethon found, as their firms read and complete them."""

from enum import StrEnum
from typing import Any

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema

from applys.accounts.models import ContractKind
from applys.jobs.models import FirmAnswer, State
from applys.jobs.schemas.offers.incoming import WAYS, NewOfferSchema
from applys.kernel.http.schemas import Schema


class Word(StrEnum):
    """What a firm says: this is our offer, it is not, or I was mistaken a moment ago."""

    CONFIRM = "confirm"
    DECLINE = "decline"
    UNDO = "undo"


class ConfirmedOfferSchema(NewOfferSchema):
    """The offer as its firm completed it, held to what any offer is.

    Answers reach a firm without an account by e-mail: without `contact_email`, another way to
    answer is needed.
    """

    class Meta:
        exclude = ("employer_id",)

    @validates_schema(skip_on_field_errors=False)
    def check_reached(self, offer: Any, **_: Any) -> None:
        reached = any(offer.get(name) for name in ("contact_email", *WAYS[1:]))
        if not reached:
            raise ValidationError({"contact_email": ["How may people reach you?"]})


class NewFirmAnswerSchema(Incoming):
    """`offer` goes with `confirm`."""

    answer = fields.Enum(Word, by_value=True, required=True)
    offer = fields.Nested(ConfirmedOfferSchema, load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=True)
    def check_offer(self, said: dict[str, Any], **_: Any) -> None:
        if (said["answer"] is Word.CONFIRM) != (said["offer"] is not None):
            raise ValidationError({"offer": ["The whole offer goes with `confirm`, and only it."]})


class FoundOfferSchema(Schema):
    """What was heard at a firm. `may_undo` until `undo_until`; `open`: it waits for an answer."""

    offer_id = fields.UUID(required=True)
    employer_name = fields.String(required=True, allow_none=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    contract = fields.Enum(ContractKind, by_value=True, required=True, allow_none=True)
    hours_per_week = fields.Float(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    contact_email = fields.String(required=True, allow_none=True)
    state = fields.Enum(State, by_value=True, required=True)
    answer = fields.Enum(FirmAnswer, by_value=True, required=True, allow_none=True)
    undo_until = fields.AwareDateTime(required=True, allow_none=True)
    open = fields.Boolean(required=True)
    may_undo = fields.Boolean(required=True)
