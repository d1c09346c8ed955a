"""Partners' webhooks on the wire."""

from marshmallow import Schema as Input
from marshmallow import ValidationError, fields

from applys.kernel.http.fields import Several, Switch, Text
from applys.kernel.http.schemas import Schema
from applys.notifications.models import DeliveryState
from applys.notifications.models.kinds import KINDS

MOST_KINDS = 50
URL_LENGTH = 2048
WHERE = {"description": "https, on port 443 or above 1023, leading to public addresses only"}
WHICH = {"description": "Names of kinds, such as `dumping.alert`; none means all"}


def check_kind(name: str) -> None:
    if name not in KINDS:
        raise ValidationError("No kind of message has this name.")


class NewWebhookSchema(Input):
    """`partner_id` may be left out by a partner's own staff and keys."""

    url = Text(min=8, max=URL_LENGTH, required=True, metadata=WHERE)
    kinds = Several(
        Text(max=80, validate=check_kind), max=MOST_KINDS, load_default=list, metadata=WHICH
    )
    partner_id = fields.UUID(load_default=None, allow_none=True)


class WebhookChangesSchema(Input):
    url = Text(min=8, max=URL_LENGTH, metadata=WHERE)
    kinds = Several(Text(max=80, validate=check_kind), max=MOST_KINDS, metadata=WHICH)
    enabled = Switch()


class WebhookTestSchema(Schema):
    """What became of a ping; `event_id` is the `webhook-id` that it carries."""

    event_id = fields.String(required=True)
    state = fields.Enum(DeliveryState, by_value=True, required=True)
    reason = fields.String(required=True)
    asked_at = fields.AwareDateTime(required=True)
    done_at = fields.AwareDateTime(required=True, allow_none=True)


class WebhookSchema(Schema):
    id = fields.UUID(required=True)
    partner_id = fields.UUID(required=True)
    url = fields.String(required=True)
    kinds = fields.List(fields.String(), required=True)
    enabled = fields.Boolean(required=True)
    disabled_reason = fields.String(
        required=True, metadata={"description": "`gone` after a 410, `switched_off` by someone"}
    )
    previous_until = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "Two secrets sign until then"}
    )
    created_at = fields.AwareDateTime(required=True)
    last_test = fields.Nested(WebhookTestSchema, required=True, allow_none=True)


class NewSecretSchema(WebhookSchema):
    """The secret itself is told this once."""

    secret = fields.String(required=True)


class WebhooksSchema(Schema):
    items = fields.List(fields.Nested(WebhookSchema), required=True)


class WebhookDeliverySchema(Schema):
    id = fields.UUID(required=True)
    event_id = fields.String(required=True)
    kind = fields.String(required=True)
    state = fields.Enum(DeliveryState, by_value=True, required=True)
    reason = fields.String(required=True)
    attempts = fields.Integer(required=True)
    created_at = fields.AwareDateTime(required=True)
    due_at = fields.AwareDateTime(
        required=True, metadata={"description": "While pending: not tried before"}
    )
    done_at = fields.AwareDateTime(required=True, allow_none=True)


class WebhookDeliveriesSchema(Schema):
    items = fields.List(fields.Nested(WebhookDeliverySchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
