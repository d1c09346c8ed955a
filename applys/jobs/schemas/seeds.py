"""Seeds of jobs, held to the same bounds as what people send."""

from marshmallow import Schema, fields
from marshmallow.validate import Regexp

from applys.jobs.schemas.offers.incoming import ROME, NewOfferSchema
from applys.kernel.http.fields import Day, Integer, Slug, Text


class SeedOfferSchema(NewOfferSchema):
    """An offer whose employer is a slug and whose start is in days from today."""

    employer = Slug(required=True)
    starts_in_days = Integer(0, 365, required=True, allow_none=True)


class SeedAidSchema(Schema):
    slug = Slug(required=True)
    name = Text(min=2, max=100, required=True)
    starts_on = Day(required=True, allow_none=True)
    ends_on = Day(required=True, allow_none=True)
    source = Text(max=300, required=True, allow_none=True)


class RomeRowSchema(Schema):
    code = Text(validate=Regexp(ROME), max=5, required=True)
    label = fields.String(required=True)
