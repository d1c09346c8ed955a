"""Seeds of the directory, held to the API's bounds."""

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Regexp

from applys.directions.models import ServiceState
from applys.directions.rules import icons, languages, terms
from applys.directions.schemas.incoming import (
    NewServiceSchema,
    NewStructureSchema,
    PermanenceFields,
    enum,
)
from applys.directions.schemas.texts import InLanguages
from applys.kernel.http.fields import Several, Slug, Switch, Text

REFERENCE = r"^[a-z0-9-]+--[a-z0-9-]+\Z"


class SeedNeedSchema(Schema):
    code = Slug(required=True)
    icon = Text(validate=OneOf(sorted(icons.ALL)), required=True)
    labels = InLanguages(max=60, required=True)
    words = Several(Text(min=2, max=40), max=40, required=True)
    themes = Several(Text(validate=OneOf([*terms.themes(), *terms.categories()])), required=True)
    urgent = Switch(required=True)


class SeedPaperSchema(Schema):
    code = Slug(required=True)
    icon = Text(validate=OneOf(sorted(icons.PAPERS)), required=True)
    labels = InLanguages(max=80, required=True)


class SeedPermanenceSchema(PermanenceFields):
    reference = Text(validate=Regexp(REFERENCE), max=200, required=True)


class SeedServiceSchema(NewServiceSchema):
    """A service whose first permanence's reference is what it is known by."""

    state = enum(ServiceState, load_default=ServiceState.DRAFT)
    to_verify = Switch(load_default=True)
    source_note = Text(max=500, allow_none=True, load_default=None)
    permanences = fields.List(
        fields.Nested(SeedPermanenceSchema), required=True, validate=Length(min=1)
    )


class SeedStructureSchema(NewStructureSchema):
    reference = Text(validate=Regexp(REFERENCE), max=200, required=True)
    to_verify = Switch(load_default=True)
    source_note = Text(max=500, required=True)
    services = fields.List(fields.Nested(SeedServiceSchema), required=True)


class SeedReferralSchema(Schema):
    """A person who does not exist, sent to an invented door."""

    door = Text(validate=Regexp(REFERENCE), max=200, required=True)
    need = Slug(required=True)
    language = Text(validate=OneOf(languages.READ_HERE), required=True)
    first_name = Text(min=1, max=40, allow_none=True, required=True)
    note = Text(max=280, allow_none=True, required=True)
