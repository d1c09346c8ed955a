"""Spots that caretakers name, and the links by which they do."""

from datetime import date, timedelta
from typing import Any

from marshmallow import Schema as Strict
from marshmallow import ValidationError, fields, validates_schema

from applys.kernel import clock
from applys.kernel.http.fields import Day, Integer, Latitude, Longitude, Slug, Text
from applys.kernel.http.schemas import Schema

LONGEST_SPOT = timedelta(days=92)
LONGEST_LINK = timedelta(days=366)


class NewSpotSchema(Strict):
    """Where a caretaker asks the crew to stop, for three months at most.

    A known place (`place_id`), or a name with a point. Without days: from today to the next
    round.
    """

    place_id = fields.UUID(load_default=None, allow_none=True)
    name = Text(min=2, max=120, load_default=None, allow_none=True)
    latitude = Latitude(load_default=None, allow_none=True)
    longitude = Longitude(load_default=None, allow_none=True)
    access = Text(min=1, max=300, load_default=None, allow_none=True)
    from_day = Day(load_default=None, allow_none=True)
    until_day = Day(load_default=None, allow_none=True)

    @validates_schema
    def check(self, spot: dict[str, Any], **_: Any) -> None:
        faults = {}
        if spot["place_id"] is None:
            needed = ("name", "latitude", "longitude")
            faults = {name: ["Needed without a place_id."] for name in needed if spot[name] is None}
        first, last = spot["from_day"] or _today(), spot["until_day"]
        if last and not timedelta(0) <= last - first <= LONGEST_SPOT:
            faults["until_day"] = ["From the first day to three months later."]
        if faults:
            raise ValidationError(faults)


class SpotSchema(Schema):
    id = fields.UUID(required=True)
    place_id = fields.UUID(required=True, allow_none=True)
    name = fields.String(required=True)
    latitude = fields.Float(required=True)
    longitude = fields.Float(required=True)
    access = fields.String(required=True, allow_none=True)
    from_day = fields.Date(required=True)
    until_day = fields.Date(required=True)


class SpotsSchema(Schema):
    items = fields.List(fields.Nested(SpotSchema), required=True)


class NewLinkSchema(Strict):
    """`label` says who holds it; a coordinator names the landlord by its slug."""

    label = Text(min=2, max=80, required=True)
    until_day = Day(required=True)
    partner = Slug(load_default=None, allow_none=True)

    @validates_schema
    def check(self, link: dict[str, Any], **_: Any) -> None:
        if not timedelta(0) <= link["until_day"] - _today() <= LONGEST_LINK:
            raise ValidationError({"until_day": ["From today to a year ahead."]})


class LinkSchema(Schema):
    id = fields.UUID(required=True)
    label = fields.String(required=True)
    until_day = fields.Date(required=True)
    used_at = fields.AwareDateTime(required=True, allow_none=True)
    url = fields.String(required=True, metadata={"description": "Secret: it acts without a key"})


class LinksSchema(Schema):
    items = fields.List(fields.Nested(LinkSchema), required=True)


class SpotByLinkSchema(Strict):
    """One of the link's places, for so many rounds: 1 is the next one only."""

    place_id = fields.UUID(required=True)
    weeks = Integer(1, 13, load_default=1)
    access = Text(max=300, load_default="")


class PlaceToNameSchema(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)


class SpotsToNameSchema(Schema):
    """What a caretaker's link may name, and what its body named."""

    label = fields.String(required=True)
    until_day = fields.Date(required=True)
    places = fields.List(fields.Nested(PlaceToNameSchema), required=True)
    spots = fields.List(fields.Nested(SpotSchema), required=True)


def _today() -> date:
    return clock.now().astimezone(clock.PARIS).date()
