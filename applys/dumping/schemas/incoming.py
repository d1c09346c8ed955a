"""Sightings, moves and merges, as phones and desks send them."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length

from applys.dumping.models import Danger, PileState, PlaceKind, Severity, VolumeClass
from applys.kernel import clock
from applys.kernel.http.fields import (
    Instant,
    Integer,
    Latitude,
    Longitude,
    Number,
    Several,
    Slug,
    Switch,
    Text,
)

WAYS = ("point", "place_id", "address")
MOST_THINGS = 30
MOST_PHOTOS = 4
SKEW = timedelta(minutes=5)
OLDEST = timedelta(days=30)


class PointSchema(Schema):
    """WGS84 degrees, and how far off the phone says it may be, in metres."""

    latitude = Latitude(required=True)
    longitude = Longitude(required=True)
    accuracy_m = Number(0, 10_000, load_default=None, allow_none=True)


class WhereSchema(Schema):
    """Where the pile is: a point, a named place, or an address; a place may come with a point."""

    point = fields.Nested(PointSchema, load_default=None, allow_none=True)
    place_id = fields.UUID(load_default=None, allow_none=True)
    address = Text(min=3, max=200, load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=False)
    def check(self, where: dict[str, Any], **_: Any) -> None:
        if not any(where.get(way) for way in WAYS):
            raise ValidationError({"point": ["Give a point, a place or an address."]})


class NewReportSchema(Schema):
    """`client_id` is the phone's own UUID for it: sent again, it is the same report.

    `pile_id` says "I saw this one too". `captured_at` is when it was seen, up to 30 days ago.
    `on_behalf`: a mediator or caretaker reports for someone who is not named.
    """

    client_id = fields.UUID(required=True)
    pile_id = fields.UUID(load_default=None, allow_none=True)
    territory = Slug(load_default=None, allow_none=True)
    where = fields.Nested(WhereSchema, required=True)
    place_kind = fields.Enum(PlaceKind, by_value=True, required=True)
    items = fields.Dict(
        keys=Slug(), values=Integer(1, 50), load_default=dict, validate=Length(max=MOST_THINGS)
    )
    volume = fields.Enum(VolumeClass, by_value=True, load_default=None, allow_none=True)
    blocking = Switch(load_default=False)
    dangers = Several(fields.Enum(Danger, by_value=True), max=len(Danger), load_default=list)
    hint = Text(min=1, max=300, load_default=None, allow_none=True)
    captured_at = Instant(load_default=None, allow_none=True)
    photos = Several(fields.UUID(), max=MOST_PHOTOS, load_default=list)
    follows = Switch(load_default=True)
    on_behalf = Switch(load_default=False)

    @validates_schema(skip_on_field_errors=False)
    def check(self, new: dict[str, Any], **_: Any) -> None:
        faults: dict[str, list[str]] = {}
        if not (new.get("items") or new.get("volume") or new.get("pile_id")):
            faults["items"] = ["Say what it is, or how big."]
        seen = new.get("captured_at")
        if seen and not clock.now() - OLDEST <= seen <= clock.now() + SKEW:
            faults["captured_at"] = ["Must be within the last 30 days, and not to come."]
        if faults:
            raise ValidationError(faults)


class LikelySchema(Schema):
    """What is about to be reported."""

    point = fields.Nested(PointSchema, load_default=None, allow_none=True)
    place_id = fields.UUID(load_default=None, allow_none=True)
    territory = Slug(load_default=None, allow_none=True)
    items = Several(Slug(), max=MOST_THINGS, load_default=list)
    captured_at = Instant(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=False)
    def check(self, asked: dict[str, Any], **_: Any) -> None:
        if not (asked.get("point") or asked.get("place_id")):
            raise ValidationError({"point": ["Give a point or a place."]})


class MoveSchema(Schema):
    """`reason` is asked by the moves that end a pile's life.

    What was taken away (`collected`, `partial`) needs `measured_m3`, by steps of 0.05, and a
    photo or why there is none; three times what was expected needs `confirmed`.
    """

    state = fields.Enum(PileState, by_value=True, required=True)
    reason = Text(min=2, max=60, load_default=None, allow_none=True)
    note = Text(min=1, max=1000, load_default=None, allow_none=True)
    measured_m3 = Number(0, 100, load_default=0)
    photos = Several(fields.UUID(), max=MOST_PHOTOS, load_default=list)
    no_photo_reason = Text(min=2, max=200, load_default=None, allow_none=True)
    confirmed = Switch(load_default=False)


class ReopeningSchema(Schema):
    reason = Text(min=2, max=60, required=True)
    note = Text(min=1, max=1000, load_default=None, allow_none=True)


class MergeSchema(Schema):
    into = fields.UUID(required=True)


class SplitSchema(Schema):
    """The reports that are of another pile."""

    reports = Several(fields.UUID(), max=100, required=True)


class PileChangesSchema(Schema):
    """Only what is named changes. `place_id` null: at no named place."""

    point = fields.Nested(PointSchema)
    place_id = fields.UUID(allow_none=True)
    address = Text(min=3, max=200)
    place_kind = fields.Enum(PlaceKind, by_value=True)
    items = Several(Slug(), max=MOST_THINGS)
    severity = fields.Enum(Severity, by_value=True)

    @validates_schema
    def check(self, changes: dict[str, Any], **_: Any) -> None:
        if not changes:
            raise ValidationError("Name what changes.")


class AssignmentSchema(Schema):
    """Slugs of bodies: who must act, who is told as well, who may take it away."""

    lead = Slug(required=True)
    second = Slug(load_default=None, allow_none=True)
    carrier = Slug(load_default=None, allow_none=True)
    reason = Text(min=2, max=200, required=True)
