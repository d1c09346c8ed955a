"""Marks, walks, challenges and the barometer, on the wire."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema as Strict
from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length

from applys.dumping.models import Aspect, SpotKind
from applys.dumping.queries.cleanliness import Step
from applys.kernel.http.fields import Day, Integer, Several, Slug, Switch, Text
from applys.kernel.http.schemas import Schema

SCALE = {"description": "1 very dirty, 5 very clean"}
LONGEST = timedelta(days=366)


class NewMarkSchema(Strict):
    """`day` is today unless the phone waited for a network; nothing personal is asked."""

    score = Integer(1, 5, required=True, metadata=SCALE)
    aspects = Several(fields.Enum(Aspect, by_value=True), max=6, load_default=list)
    day = Day(load_default=None, allow_none=True)


class MarkSchema(Schema):
    place_id = fields.UUID(required=True)
    day = fields.Date(required=True)
    score = fields.Integer(required=True, metadata=SCALE)
    aspects = fields.List(fields.Enum(Aspect, by_value=True), required=True)


class DeskMarkSchema(MarkSchema):
    """`by` tells people apart without telling who they are."""

    id = fields.UUID(required=True)
    place = fields.String(required=True)
    note = fields.String(required=True, allow_none=True)
    walk_id = fields.UUID(required=True, allow_none=True)
    by = fields.String(required=True)
    hidden_at = fields.AwareDateTime(required=True, allow_none=True)
    hidden_reason = fields.String(required=True, allow_none=True)


class DeskMarkPageSchema(Schema):
    items = fields.List(fields.Nested(DeskMarkSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class MarkHidingSchema(Strict):
    """`hidden` with the reason, or not any more."""

    hidden = Switch(required=True)
    reason = Text(min=3, max=200, load_default=None, allow_none=True)

    @validates_schema
    def check(self, asked: dict[str, Any], **_: Any) -> None:
        if asked["hidden"] and not asked["reason"]:
            raise ValidationError({"reason": ["Say why it is abuse."]})


class WalkMarkSchema(Strict):
    place_id = fields.UUID(required=True)
    score = Integer(1, 5, required=True, metadata=SCALE)
    aspects = Several(fields.Enum(Aspect, by_value=True), max=6, load_default=list)
    note = Text(min=1, max=300, load_default=None, allow_none=True)


class NewWalkSchema(Strict):
    """A walking diagnosis, once it was made; `people` is how many walked."""

    day = Day(required=True)
    title = Text(min=3, max=120, required=True)
    people = Integer(1, 500, load_default=None, allow_none=True)
    marks = fields.List(fields.Nested(WalkMarkSchema), required=True, validate=Length(1, 200))


class WalkSchema(Schema):
    id = fields.UUID(required=True)
    day = fields.Date(required=True)
    title = fields.String(required=True)
    people = fields.Integer(required=True, allow_none=True)


class WalkSummarySchema(WalkSchema):
    marks = fields.Integer(required=True)
    score = fields.Float(required=True, allow_none=True, metadata=SCALE)


class WalkPageSchema(Schema):
    items = fields.List(fields.Nested(WalkSummarySchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ChallengeTownSchema(Strict):
    territory = Slug(load_default=None)


class BarometerPeriodSchema(ChallengeTownSchema):
    """Days, both included: the last thirty when not told."""

    neighbourhood = Slug(load_default=None)
    from_day = Day(load_default=None)
    until_day = Day(load_default=None)


class PlaceHistoryFiltersSchema(BarometerPeriodSchema):
    step = fields.Enum(Step, by_value=True, load_default=Step.MONTH)


class PlaceScoreSchema(Schema):
    """Each person counts once in a period, and so does each walk."""

    place_id = fields.UUID(required=True)
    place = fields.String(required=True)
    kind = fields.Enum(SpotKind, by_value=True, required=True)
    neighbourhood = fields.String(required=True, allow_none=True)
    score = fields.Float(required=True, metadata=SCALE)
    score_before = fields.Float(
        required=True, allow_none=True, metadata={"description": "As many days before"}
    )
    people = fields.Integer(required=True)
    marks = fields.Integer(required=True)
    walks = fields.Integer(required=True)
    last_day = fields.Date(required=True)


class BarometerSchema(Schema):
    from_day = fields.Date(required=True)
    until_day = fields.Date(required=True)
    score = fields.Float(required=True, allow_none=True, metadata=SCALE)
    score_before = fields.Float(required=True, allow_none=True)
    places = fields.Integer(required=True)
    people = fields.Integer(required=True)
    items = fields.List(fields.Nested(PlaceScoreSchema), required=True)


class PlaceScoreBarSchema(Schema):
    begins = fields.Date(required=True)
    score = fields.Float(required=True, metadata=SCALE)
    people = fields.Integer(required=True)
    walks = fields.Integer(required=True)


class PlaceHistorySchema(Schema):
    place_id = fields.UUID(required=True)
    items = fields.List(fields.Nested(PlaceScoreBarSchema), required=True)


class NewChallengeSchema(Strict):
    """A campaign, days included, of a quarter or (without one) of the town."""

    title = Text(min=3, max=120, required=True)
    body = Text(min=3, max=2000, required=True)
    neighbourhood = Slug(load_default=None, allow_none=True)
    from_day = Day(required=True)
    until_day = Day(required=True)

    @validates_schema
    def check(self, new: dict[str, Any], **_: Any) -> None:
        if not timedelta(0) <= new["until_day"] - new["from_day"] <= LONGEST:
            raise ValidationError({"until_day": ["From the first day to a year later."]})


class ChallengeSchema(Schema):
    """`before`, `during`: the barometer of as many days before, and of its days so far."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    body = fields.String(required=True)
    neighbourhood = fields.String(required=True, allow_none=True)
    from_day = fields.Date(required=True)
    until_day = fields.Date(required=True)


class WholeChallengeSchema(ChallengeSchema):
    before = fields.Float(required=True, allow_none=True, metadata=SCALE)
    during = fields.Float(required=True, allow_none=True, metadata=SCALE)
    people = fields.Integer(required=True)


class ChallengesSchema(Schema):
    items = fields.List(fields.Nested(ChallengeSchema), required=True)
