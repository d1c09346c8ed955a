"""Messages that could not be sent, for the coordinator: never to whom."""

from marshmallow import Schema as Input
from marshmallow import fields

from applys.kernel.http.fields import Text
from applys.kernel.http.filters import PageFilters
from applys.kernel.http.schemas import Schema
from applys.notifications.models import Channel, DeliveryState


class FailuresFiltersSchema(PageFilters):
    """`reason` is the beginning of one: `HTTP_5` finds every error of a server's."""

    channel = fields.Enum(Channel, by_value=True, load_default=None)
    kind = Text(max=80, load_default=None)
    reason = Text(max=80, load_default=None)


class AttemptSchema(Schema):
    """A try that did not end well; numbers begin again when a message is sent again."""

    number = fields.Integer(required=True)
    verdict = fields.String(required=True)
    reason = fields.String(required=True)
    at = fields.AwareDateTime(required=True)


class FailureSchema(Schema):
    id = fields.UUID(required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    kind = fields.String(required=True)
    provider = fields.String(
        required=True, metadata={"description": "Who carries it; for a webhook, `webhook:` its id"}
    )
    reason = fields.String(required=True)
    explanation = fields.String(
        required=True, metadata={"description": "What it means and what to do, in French"}
    )
    resendable = fields.Boolean(
        required=True, metadata={"description": "Still of use, and its target still there"}
    )
    attempts = fields.List(fields.Nested(AttemptSchema), required=True)
    created_at = fields.AwareDateTime(required=True)
    failed_at = fields.AwareDateTime(required=True)


class FailuresSchema(Schema):
    items = fields.List(fields.Nested(FailureSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class FailureCountSchema(Schema):
    channel = fields.Enum(Channel, by_value=True, required=True)
    reason = fields.String(required=True)
    explanation = fields.String(required=True)
    count = fields.Integer(required=True)
    resendable = fields.Integer(required=True)
    last_at = fields.AwareDateTime(required=True)


class FailureCountsSchema(Schema):
    items = fields.List(fields.Nested(FailureCountSchema), required=True)


class ResendSchema(Input):
    """All that failed on a channel for exactly this reason."""

    channel = fields.Enum(Channel, by_value=True, required=True)
    reason = Text(max=200, required=True)


class ResentSchema(Schema):
    id = fields.UUID(required=True)
    state = fields.Enum(DeliveryState, by_value=True, required=True)


class ResentCountSchema(Schema):
    resent = fields.Integer(required=True)
