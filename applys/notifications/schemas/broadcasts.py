"""Broadcasts on the wire."""

from typing import Any

from marshmallow import Schema as Input
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import OneOf, Regexp

from applys.accounts.schemas import LANGUAGES
from applys.kernel.http.fields import Instant, Text
from applys.kernel.http.schemas import Schema
from applys.notifications.models import Channel
from applys.notifications.queries.audiences import READERSHIPS
from applys.notifications.rules.broadcasts import BroadcastState, Warn

OUR_PATH = r"^/(?!/)[A-Za-z0-9/_.~-]*\Z"


class WordsSchema(Input):
    title = Text(min=1, max=120, required=True)
    body = Text(min=1, max=600, required=True)


class AudienceSchema(Input):
    """One that `/v1/broadcasts/audiences` lists; `which` is null for all of the town."""

    name = Text(validate=OneOf(READERSHIPS, error="No audience has this name."), required=True)
    which = Text(min=1, max=80, load_default=None, allow_none=True)


class AddresseeSchema(Schema):
    """An audience to write to; `link` is the page that its people open, unless told another."""

    name = fields.String(required=True)
    which = fields.String(required=True, allow_none=True)
    title = fields.String(required=True)
    link = fields.String(required=True)


class AddresseesSchema(Schema):
    items = fields.List(fields.Nested(AddresseeSchema), required=True)


class BroadcastChangesSchema(Input):
    texts = fields.Dict(keys=Text(validate=OneOf(LANGUAGES)), values=fields.Nested(WordsSchema))
    audience = fields.Nested(AudienceSchema)
    link = Text(min=1, max=200, validate=Regexp(OUR_PATH))
    expires_at = Instant()

    @validates_schema(skip_on_field_errors=False)
    def check(self, asked: dict[str, Any], **_: Any) -> None:
        if "texts" in asked and "fr" not in asked["texts"]:
            raise ValidationError({"texts": ["French, at least."]})


class NewBroadcastSchema(BroadcastChangesSchema):
    """Written in French at least; those whose language is missing read French, marked so."""

    texts = fields.Dict(
        keys=Text(validate=OneOf(LANGUAGES)), values=fields.Nested(WordsSchema), required=True
    )
    audience = fields.Nested(AudienceSchema, required=True)
    link = Text(min=1, max=200, validate=Regexp(OUR_PATH), load_default=None, allow_none=True)
    expires_at = Instant(load_default=None, allow_none=True)


class SendSchema(Input):
    """An hour, or none for now; one that is past is now."""

    at = Instant(load_default=None, allow_none=True)


class BroadcastFailureSchema(Schema):
    channel = fields.Enum(Channel, by_value=True, required=True)
    reason = fields.String(required=True)
    explanation = fields.String(required=True)
    count = fields.Integer(required=True, allow_none=True)


class BroadcastOutcomeSchema(Schema):
    """Numbers, never names. `told` counts people; `underway` to `failed`, what went to devices.

    Null: 1 to 4, who could be told apart, or forgotten (deliveries after 90 days, the rest after
    13 months). Fewer than 5 failures are not broken down.
    """

    told = fields.Integer(required=True, allow_none=True)
    underway = fields.Integer(required=True, allow_none=True)
    sent = fields.Integer(required=True, allow_none=True)
    expired = fields.Integer(required=True, allow_none=True)
    no_provider = fields.Integer(required=True, allow_none=True)
    suppressed = fields.Integer(required=True, allow_none=True)
    failed = fields.Integer(required=True, allow_none=True)
    failures = fields.List(fields.Nested(BroadcastFailureSchema), required=True)
    shown = fields.Integer(required=True, allow_none=True)
    opened = fields.Integer(required=True, allow_none=True)


class ReadersSchema(Schema):
    name = fields.String(required=True)
    which = fields.String(required=True, allow_none=True)


class BroadcastSchema(Schema):
    id = fields.UUID(required=True)
    state = fields.Enum(BroadcastState, by_value=True, required=True)
    texts = fields.Dict(required=True)
    audience = fields.Nested(ReadersSchema, required=True)
    link = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)
    send_at = fields.AwareDateTime(required=True, allow_none=True)
    expires_at = fields.AwareDateTime(required=True)
    cancelled_at = fields.AwareDateTime(required=True, allow_none=True)
    outcome = fields.Nested(BroadcastOutcomeSchema, required=True)


class BroadcastsSchema(Schema):
    items = fields.List(fields.Nested(BroadcastSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class PreviewTextSchema(Schema):
    """What people of a language read; `language` is what it is written in."""

    reader = fields.String(required=True)
    language = fields.String(required=True)
    title = fields.String(required=True)
    body = fields.String(required=True)
    why = fields.String(required=True)
    warnings = fields.List(fields.Enum(Warn, by_value=True), required=True)
    readers = fields.Integer(required=True, allow_none=True)


class ReachSchema(Schema):
    """How many would be told now; `accounts` find it in their inbox."""

    accounts = fields.Integer(required=True)
    push = fields.Integer(required=True, allow_none=True)
    email = fields.Integer(required=True, allow_none=True)
    sms = fields.Integer(required=True, allow_none=True)
    in_quiet_hours = fields.Integer(required=True, allow_none=True)


class PreviewSchema(Schema):
    texts = fields.List(fields.Nested(PreviewTextSchema), required=True)
    recipients = fields.Nested(ReachSchema, required=True)
