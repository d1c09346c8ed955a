"""Seeds of meetings, held to the same bounds as what people send."""

from marshmallow import Schema, fields
from marshmallow.validate import Length, Regexp

from applys.events.schemas.incoming import NewMeetingSchema, NewTableSchema
from applys.events.schemas.markethon.incoming import NewFirmSchema, NewSectorSchema, NewTeamSchema
from applys.kernel.http.fields import Integer, Several, Slug, Text

CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z"


class SeedTableSchema(NewTableSchema):
    """A table whose employer is a slug."""

    class Meta:
        exclude = ("employer_id", "offer_id", "starts_at", "ends_at")

    employer = Slug(required=True)


class SeedWalkedSchema(Schema):
    """A team or a firm of a demonstration's Markethon, in a sector by its name."""

    sector = Text(min=2, max=60, required=True)


class SeedTeamSchema(NewTeamSchema, SeedWalkedSchema):
    class Meta:
        exclude = ("sector_id",)


class SeedFirmSchema(NewFirmSchema, SeedWalkedSchema):
    class Meta:
        exclude = ("sector_id",)


class SeedMarkethonSchema(Schema):
    sectors = fields.List(fields.Nested(NewSectorSchema), required=True)
    teams = fields.List(fields.Nested(SeedTeamSchema), required=True)
    firms = fields.List(fields.Nested(SeedFirmSchema), required=True)


class SeedMeetingSchema(NewMeetingSchema):
    """A meeting whose bodies are slugs, and whose day is so many weeks from this one's Monday.

    `lasts` is minutes; `weekday` is 0 on Mondays.
    """

    class Meta:
        exclude = ("starts_at", "ends_at", "organiser_id", "partner_ids")

    organiser = Slug(required=True)
    partners = Several(Slug(), max=20, load_default=list)
    weeks = Integer(1, 52, required=True)
    weekday = Integer(0, 6, required=True)
    at = Text(validate=Regexp(CLOCK), max=5, required=True)
    lasts = Integer(5, 1_440, required=True)
    repeats = Text(min=1, max=500, metadata={"description": "RFC 5545 RRULE of a series"})
    tables = fields.List(
        fields.Nested(SeedTableSchema), load_default=list, validate=Length(max=100)
    )
    markethon = fields.Nested(SeedMarkethonSchema, load_default=None)
