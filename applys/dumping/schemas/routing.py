"""Routing rules on the wire, the same for seeds and for the coordinator."""

from typing import Any

from marshmallow import Schema as Input
from marshmallow import fields, post_load
from marshmallow.validate import Length, OneOf, Regexp

from applys.dumping.models import PlaceKind, Severity
from applys.dumping.schemas.incoming import MOST_THINGS, PointSchema
from applys.kernel.http.fields import Instant, Integer, Several, Slug, Switch, Text
from applys.kernel.http.schemas import Schema

MOST_RULES = 100
HOUR = r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z"
# Kept as JSON: names, not enums.
SEVERITIES = fields.String(validate=OneOf([str(each) for each in Severity]))
PLACE_KINDS = fields.String(validate=OneOf([str(each) for each in PlaceKind]))


class WhenSchema(Input):
    """What a rule asks of a pile; it suits when all that is named does.

    `items`: some of these things are in it; `only_items`: nothing but these.
    `days` go from 1 (Monday) to 7; `hours` are two, local, from the first up to the second, over
    midnight when the second is earlier.
    """

    owners = Several(Slug())
    grounds = Several(Slug())
    neighbourhoods = Several(Slug())
    items = Several(Slug(), max=MOST_THINGS)
    only_items = Several(Slug(), max=MOST_THINGS)
    severities = Several(SEVERITIES)
    place_kinds = Several(PLACE_KINDS)
    days = Several(Integer(1, 7))
    hours = fields.List(Text(max=5, validate=Regexp(HOUR)), validate=Length(equal=2))

    @post_load
    def asked(self, when: dict[str, Any], **_: Any) -> dict[str, Any]:
        """An empty list asks nothing."""
        return {name: value for name, value in when.items() if value}


class RuleSchema(Input):
    """`lead` must act, `carrier` may take it away, `tell` hear of it: slugs, or "owner"."""

    name = Text(min=1, max=60, required=True)
    when = fields.Nested(WhenSchema, load_default=dict)
    lead = Slug(required=True)
    carrier = Slug(load_default=None, allow_none=True)
    tell = Several(Slug(), load_default=list)
    at_once = Switch(load_default=False)


class NewSchemeSchema(Input):
    """Rules in order: the first that suits decides, and the last asks nothing."""

    rules = fields.List(fields.Nested(RuleSchema), required=True, validate=Length(1, MOST_RULES))
    note = Text(min=3, max=200, required=True, metadata={"description": "Why it changes"})


class RouteTrialSchema(Input):
    """A pile that does not exist, to see whose business it would be.

    `rules` are tried in place of those in force; `at` is when it would be reported.
    """

    point = fields.Nested(PointSchema, required=True)
    place_kind = fields.Enum(PlaceKind, by_value=True, required=True)
    items = Several(Slug(), max=MOST_THINGS, load_default=list)
    severity = fields.Enum(Severity, by_value=True, load_default=Severity.NORMAL)
    rules = fields.List(
        fields.Nested(RuleSchema),
        load_default=None,
        allow_none=True,
        validate=Length(1, MOST_RULES),
    )
    at = Instant(load_default=None, allow_none=True)


class SchemeFiltersSchema(Input):
    version = Integer(1, 1_000_000, load_default=None)


class SchemeSchema(Schema):
    version = fields.Integer(required=True)
    rules = fields.List(fields.Dict(), required=True)
    note = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)


class TrialSchema(Schema):
    rule = fields.String(required=True)
    failed = fields.String(
        required=True, allow_none=True, metadata={"description": "What did not suit; null: fired"}
    )


class RouteSchema(Schema):
    """`version` is 0 for rules that are only tried."""

    version = fields.Integer(required=True)
    rule = fields.String(required=True)
    lead = fields.String(required=True)
    carrier = fields.String(required=True, allow_none=True)
    told = fields.List(fields.String(), required=True)
    at_once = fields.Boolean(required=True)
    trials = fields.List(fields.Nested(TrialSchema), required=True)
