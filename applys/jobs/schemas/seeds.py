"""Seeds of jobs, held to the same bounds as what people send."""

from marshmallow import Schema, fields
from marshmallow.validate import OneOf, Regexp

from applys.jobs.models import ApplicationState, Motive, Reason
from applys.jobs.schemas.cards import NewCardSchema
from applys.jobs.schemas.offers.incoming import ROME, NewOfferSchema
from applys.jobs.schemas.searches import NewSearchSchema
from applys.kernel.http.fields import Day, Integer, Several, Slug, Text


class SeedOfferSchema(NewOfferSchema):
    """An offer whose employer is a slug and whose start is in days from today."""

    employer = Slug(required=True)
    starts_in_days = Integer(0, 365, required=True, allow_none=True)


class SeedApplicationSchema(Schema):
    """An answer to the offer of this rank in `offers.json`, and the states that it went through."""

    offer = Integer(1, 999, required=True)
    days_ago = Integer(0, 365, required=True)
    steps = fields.List(fields.Enum(ApplicationState, by_value=True), required=True)
    motive = fields.Enum(Motive, by_value=True, load_default=None)
    reason = fields.Enum(Reason, by_value=True, load_default=None)


class SeedCandidateSchema(Schema):
    """Someone who does not exist, told from others by their label."""

    label = Text(min=2, max=100, required=True)
    language = Text(validate=OneOf(["fr", "en", "ar", "tr", "pt"]), max=2, required=True)
    card = fields.Nested(NewCardSchema, required=True)
    applications = fields.List(fields.Nested(SeedApplicationSchema), required=True)
    searches = fields.List(fields.Nested(NewSearchSchema), required=True)
    favourites = Several(Integer(1, 999), max=20, required=True)


class SeedAidSchema(Schema):
    slug = Slug(required=True)
    name = Text(min=2, max=100, required=True)
    starts_on = Day(required=True, allow_none=True)
    ends_on = Day(required=True, allow_none=True)
    source = Text(max=300, required=True, allow_none=True)


class RomeRowSchema(Schema):
    code = Text(validate=Regexp(ROME), max=5, required=True)
    label = fields.String(required=True)
