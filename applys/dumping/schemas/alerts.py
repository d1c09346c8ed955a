"""Alerts of a pile, as those who work on it follow them."""

from marshmallow import fields

from applys.dumping.models import Severity
from applys.kernel.http.schemas import Schema
from applys.notifications.models import Channel, DeliveryState


class WayTakenSchema(Schema):
    id = fields.UUID(required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    state = fields.Enum(DeliveryState, by_value=True, required=True)
    reason = fields.String(required=True)
    explanation = fields.String(
        required=True, allow_none=True, metadata={"description": "Of a failure, in French"}
    )
    attempts = fields.Integer(required=True)
    due_at = fields.AwareDateTime(required=True)
    done_at = fields.AwareDateTime(required=True, allow_none=True)


class AlertSchema(Schema):
    partner = fields.String(required=True)
    severity = fields.Enum(Severity, by_value=True, required=True)
    at = fields.AwareDateTime(required=True)
    people = fields.Integer(required=True, metadata={"description": "Whose inbox shows it"})
    ways = fields.List(fields.Nested(WayTakenSchema), required=True)


class AlertsSchema(Schema):
    items = fields.List(fields.Nested(AlertSchema), required=True)
