"""Mandates on the wire."""

from marshmallow import Schema as Incoming
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import OneOf

from applys.jobs.models import Given
from applys.kernel.http.fields import Switch, Text
from applys.kernel.http.schemas import Schema


class NewMandateSchema(Incoming):
    """The `token` of a link that the person's phone made; or their word, said aloud.

    `agreed` is true when someone without a phone said yes, having been told what is sent, to
    whom, and that they may take it back.
    """

    token = Text(min=10, max=500, load_default=None, allow_none=True)
    agreed = Switch(load_default=False)
    language = Text(validate=OneOf(["fr", "en", "ar", "tr", "pt"]), load_default="fr")

    @validates_schema(skip_on_field_errors=False)
    def check(self, new: dict[str, object], **_: object) -> None:
        if bool(new.get("token")) == bool(new.get("agreed")):
            message = "Give the token of the person's link, or say that they agreed aloud."
            raise ValidationError({"token": [message]})


class MandateLinkSchema(Schema):
    """A link to show to a mediator, as a QR code or as it is: good for a day."""

    url = fields.String(required=True)
    token = fields.String(required=True)


class MandateSchema(Schema):
    """Who may answer offers with whom, and until when; the name comes with the card."""

    id = fields.UUID(required=True)
    first_name = fields.String(required=True, allow_none=True)
    mediator_name = fields.String(required=True, allow_none=True)
    mediator_of = fields.String(required=True, allow_none=True)
    given = fields.Enum(Given, by_value=True, required=True)
    given_at = fields.AwareDateTime(attribute="created_at", required=True)
    until = fields.AwareDateTime(required=True)


class MandatesSchema(Schema):
    items = fields.List(fields.Nested(MandateSchema), required=True)
